<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Copied</source>
        <translation>कॉपी हुआ</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>कॉपी करें</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>लाइसेंस</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>1 document is ready to check.</source>
        <translation>1 दस्तावेज़ जाँच के लिए तैयार है।</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>{0} documents are ready to check.</source>
        <translation>{0} दस्तावेज़ जाँच के लिए तैयार हैं।</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Reset columns</source>
        <translation>स्तंभ रीसेट करें</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>1 document added.</source>
        <translation>1 दस्तावेज़ जोड़ा गया।</translation>
    </message>
    <message>
        <source>1 file is already waiting.</source>
        <translation>1 फ़ाइल पहले से प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>{0} documents added.</source>
        <translation>{0} दस्तावेज़ जोड़े गए।</translation>
    </message>
    <message>
        <source>{0} files are already waiting.</source>
        <translation>{0} फ़ाइलें पहले से प्रतीक्षा में हैं।</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>The Aadhaar number was masked before the image was stored</source>
        <translation>चित्र सहेजे जाने से पहले आधार संख्या मास्क की गई</translation>
    </message>
    <message>
        <source>The saved date of birth agrees with the customer</source>
        <translation>सहेजी गई जन्म तिथि ग्राहक की बताई तिथि से मेल खाती है</translation>
    </message>
    <message>
        <source>The saved name agrees with the customer</source>
        <translation>सहेजा गया नाम ग्राहक के बताए नाम से मेल खाता है</translation>
    </message>
    <message>
        <source>{0} accepted a flag</source>
        <translation>{0} ने एक चेतावनी स्वीकार की</translation>
    </message>
    <message>
        <source>{0} copied the text for the customer ({1})</source>
        <translation>{0} ने ग्राहक के लिए पाठ कॉपी किया ({1})</translation>
    </message>
    <message>
        <source>{0} corrected the date of birth</source>
        <translation>{0} ने जन्म तिथि सुधारी</translation>
    </message>
    <message>
        <source>{0} corrected the name</source>
        <translation>{0} ने नाम सुधारा</translation>
    </message>
    <message>
        <source>{0} corrected the saved date of birth</source>
        <translation>{0} ने सहेजी गई जन्म तिथि सुधारी</translation>
    </message>
    <message>
        <source>{0} corrected the saved name</source>
        <translation>{0} ने सहेजा गया नाम सुधारा</translation>
    </message>
    <message>
        <source>{0} decided on the date of birth</source>
        <translation>{0} ने जन्म तिथि तय की</translation>
    </message>
    <message>
        <source>{0} decided on the name</source>
        <translation>{0} ने नाम तय किया</translation>
    </message>
    <message>
        <source>{0} entered another date of birth</source>
        <translation>{0} ने दूसरी जन्म तिथि लिखी</translation>
    </message>
    <message>
        <source>{0} entered another name</source>
        <translation>{0} ने दूसरा नाम लिखा</translation>
    </message>
    <message>
        <source>{0} entered the date of birth</source>
        <translation>{0} ने जन्म तिथि लिखी</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, both agree)</source>
        <translation>{0} ने जन्म तिथि लिखी (बिना देखे जाँच, दोनों मेल खाते हैं)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, the program was wrong)</source>
        <translation>{0} ने जन्म तिथि लिखी (बिना देखे जाँच, प्रोग्राम ग़लत था)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, typing error)</source>
        <translation>{0} ने जन्म तिथि लिखी (बिना देखे जाँच, लिखने की ग़लती)</translation>
    </message>
    <message>
        <source>{0} entered the name</source>
        <translation>{0} ने नाम लिखा</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, both agree)</source>
        <translation>{0} ने नाम लिखा (बिना देखे जाँच, दोनों मेल खाते हैं)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, the program was wrong)</source>
        <translation>{0} ने नाम लिखा (बिना देखे जाँच, प्रोग्राम ग़लत था)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, typing error)</source>
        <translation>{0} ने नाम लिखा (बिना देखे जाँच, लिखने की ग़लती)</translation>
    </message>
    <message>
        <source>{0} erased the document on request</source>
        <translation>{0} ने अनुरोध पर दस्तावेज़ मिटाया</translation>
    </message>
    <message>
        <source>{0} erased the document: its period was over</source>
        <translation>{0} ने दस्तावेज़ मिटाया: रखने की अवधि पूरी हो गई थी</translation>
    </message>
    <message>
        <source>{0} forwarded the document to the supervisor</source>
        <translation>{0} ने दस्तावेज़ आगे पर्यवेक्षक को भेजा</translation>
    </message>
    <message>
        <source>{0} forwarded the document to {1}</source>
        <translation>{0} ने दस्तावेज़ आगे {1} को भेजा</translation>
    </message>
    <message>
        <source>{0} gave the document back to the office</source>
        <translation>{0} ने दस्तावेज़ कार्यालय को लौटाया</translation>
    </message>
    <message>
        <source>{0} made a case report</source>
        <translation>{0} ने केस रिपोर्ट बनाई</translation>
    </message>
    <message>
        <source>{0} made a case report without the picture</source>
        <translation>{0} ने चित्र के बिना केस रिपोर्ट बनाई</translation>
    </message>
    <message>
        <source>{0} made the first entry</source>
        <translation>{0} ने पहली प्रविष्टि की</translation>
    </message>
    <message>
        <source>{0} made the first entry without a review</source>
        <translation>{0} ने पहली प्रविष्टि बिना जाँचे की</translation>
    </message>
    <message>
        <source>{0} made the same entry</source>
        <translation>{0} ने वही प्रविष्टि की</translation>
    </message>
    <message>
        <source>{0} put the document off</source>
        <translation>{0} ने दस्तावेज़ टाला</translation>
    </message>
    <message>
        <source>{0} recorded that the relationship continues</source>
        <translation>{0} ने दर्ज किया कि ग्राहक संबंध जारी है</translation>
    </message>
    <message>
        <source>{0} rejected the document</source>
        <translation>{0} ने दस्तावेज़ अस्वीकार किया</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1}</source>
        <translation>{0} ने दस्तावेज़ अस्वीकार किया: {1}</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1} – {2}</source>
        <translation>{0} ने दस्तावेज़ अस्वीकार किया: {1} – {2}</translation>
    </message>
    <message>
        <source>{0} released the legal hold</source>
        <translation>{0} ने कानूनी रोक हटाई</translation>
    </message>
    <message>
        <source>{0} repaired the image ({1})</source>
        <translation>{0} ने चित्र ठीक किया ({1})</translation>
    </message>
    <message>
        <source>{0} replaced the file {1}</source>
        <translation>{0} ने फ़ाइल {1} की जगह दूसरी ली</translation>
    </message>
    <message>
        <source>{0} reviewed and saved the record</source>
        <translation>{0} ने रिकॉर्ड जाँचकर सहेजा</translation>
    </message>
    <message>
        <source>{0} saved another date of birth than the customer stated</source>
        <translation>{0} ने ग्राहक की बताई तिथि से अलग जन्म तिथि सहेजी</translation>
    </message>
    <message>
        <source>{0} saved another name than the customer stated</source>
        <translation>{0} ने ग्राहक के बताए नाम से अलग नाम सहेजा</translation>
    </message>
    <message>
        <source>{0} saved the correction</source>
        <translation>{0} ने सुधार सहेजा</translation>
    </message>
    <message>
        <source>{0} saved the record without a review</source>
        <translation>{0} ने रिकॉर्ड बिना जाँचे सहेजा</translation>
    </message>
    <message>
        <source>{0} set a legal hold</source>
        <translation>{0} ने कानूनी रोक लगाई</translation>
    </message>
    <message>
        <source>{0} set the end of the relationship</source>
        <translation>{0} ने ग्राहक संबंध की समाप्ति दर्ज की</translation>
    </message>
    <message>
        <source>{0} took the document back into the office queue</source>
        <translation>{0} ने दस्तावेज़ कार्यालय के लिए वापस लिया</translation>
    </message>
    <message>
        <source>{0} took the document from the office</source>
        <translation>{0} ने कार्यालय से दस्तावेज़ लिया</translation>
    </message>
    <message>
        <source>{0} undid the rejection</source>
        <translation>{0} ने अस्वीकृति वापस ली</translation>
    </message>
    <message>
        <source>{0} undid the save</source>
        <translation>{0} ने सहेजना वापस लिया</translation>
    </message>
    <message>
        <source>{0} undid the save of the date of birth</source>
        <translation>{0} ने सहेजी गई जन्म तिथि वापस ली</translation>
    </message>
    <message>
        <source>{0} undid the save of the name</source>
        <translation>{0} ने सहेजा गया नाम वापस लिया</translation>
    </message>
</context>
<context>
    <name>BackupBanners</name>
    <message>
        <source>A backup is made once a day while the window is open and nobody works.</source>
        <translation>विंडो खुली हो और कोई काम न कर रहा हो, तो दिन में एक बार बैकअप बनता है।</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>अभी बैकअप लें</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>सेटिंग…</translation>
    </message>
    <message>
        <source>The last backup failed.</source>
        <translation>पिछला बैकअप विफल हुआ।</translation>
    </message>
    <message>
        <source>The last backup is more than three days old.</source>
        <translation>पिछला बैकअप तीन दिन से अधिक पुराना है।</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Back up now</source>
        <translation>अभी बैकअप लें</translation>
    </message>
    <message>
        <source>Cancel the backup</source>
        <translation>बैकअप रद्द करें</translation>
    </message>
    <message>
        <source>Choose another disk: backups beside the data are lost with it.</source>
        <translation>दूसरी डिस्क चुनें: डेटा के साथ रखा बैकअप उसी के साथ खो जाता है।</translation>
    </message>
    <message>
        <source>Daily backups</source>
        <translation>दैनिक बैकअप</translation>
    </message>
    <message>
        <source>Encrypted with the key file.</source>
        <translation>कुंजी फ़ाइल से एन्क्रिप्टेड।</translation>
    </message>
    <message>
        <source>Encrypts the backups. Keep a copy of it elsewhere: without it they can&apos;t be restored. “kyc-desktop backup FILE --new-key KEY” makes one.</source>
        <translation>बैकअप इससे एन्क्रिप्ट होते हैं। इसकी प्रति कहीं और रखें: इसके बिना बैकअप बहाल नहीं हो सकते। “kyc-desktop backup FILE --new-key KEY” से ऐसी फ़ाइल बनती है।</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>बैकअप का फ़ोल्डर</translation>
    </message>
    <message>
        <source>How many are kept; one is made each day. 0: only when you ask for one.</source>
        <translation>इतने रखे जाते हैं; हर दिन एक बनता है। 0: केवल माँगने पर।</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>कुंजी फ़ाइल</translation>
    </message>
    <message>
        <source>Last backup: {0}</source>
        <translation>पिछला बैकअप: {0}</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>बैकअप बन रहा है…</translation>
    </message>
    <message>
        <source>No backup has been made yet.</source>
        <translation>अभी तक कोई बैकअप नहीं बना।</translation>
    </message>
    <message>
        <source>Not encrypted, because no key file is set.</source>
        <translation>एन्क्रिप्टेड नहीं, क्योंकि कोई कुंजी फ़ाइल तय नहीं है।</translation>
    </message>
    <message>
        <source>Records are on a shared server. Its administrator backs them up.</source>
        <translation>रिकॉर्ड साझा सर्वर पर हैं। उनका बैकअप सर्वर का प्रशासक लेता है।</translation>
    </message>
    <message>
        <source>Save the changes first. The next backup uses them.</source>
        <translation>पहले बदलाव सहेजें: वे उसके बाद लागू होंगे।</translation>
    </message>
    <message>
        <source>The backup of {0} failed.</source>
        <translation>{0} का बैकअप विफल हुआ।</translation>
    </message>
    <message>
        <source>keep {0}</source>
        <translation>{0} रखें</translation>
    </message>
    <message>
        <source>none</source>
        <translation>कोई नहीं</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>A check digit or an identity number confirms what is printed.</source>
        <translation>जाँच अंक या पहचान संख्या छपे हुए की पुष्टि करती है।</translation>
    </message>
    <message>
        <source>Accepted by you</source>
        <translation>आपने स्वीकार किया</translation>
    </message>
    <message>
        <source>Accepted by you · {0}</source>
        <translation>आपने स्वीकार किया · {0}</translation>
    </message>
    <message>
        <source>As the customer stated</source>
        <translation>जैसा ग्राहक ने बताया</translation>
    </message>
    <message>
        <source>Blind check: enter what the document shows. It is compared with the program&apos;s reading when you save.</source>
        <translation>बिना देखे जाँच: दस्तावेज़ में जो दिखता है वह लिखें। सहेजते समय उसे प्रोग्राम के पढ़े हुए से मिलाया जाता है।</translation>
    </message>
    <message>
        <source>Chosen by hand</source>
        <translation>हाथ से चुना</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>आपने चुना</translation>
    </message>
    <message>
        <source>Clearly read next to its label</source>
        <translation>अपने लेबल के पास साफ़ पढ़ा गया</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>हाथ से लिखा</translation>
    </message>
    <message>
        <source>Entered by you</source>
        <translation>आपने लिखा</translation>
    </message>
    <message>
        <source>No doubts, but no second reader confirms it.</source>
        <translation>कोई संदेह नहीं, पर कोई दूसरा रीडर इसकी पुष्टि नहीं करता।</translation>
    </message>
    <message>
        <source>Not found on the document</source>
        <translation>दस्तावेज़ पर नहीं मिला</translation>
    </message>
    <message>
        <source>Not found on the document.</source>
        <translation>दस्तावेज़ पर नहीं मिला।</translation>
    </message>
    <message>
        <source>Picked from the picture</source>
        <translation>चित्र से लिया गया</translation>
    </message>
    <message>
        <source>Read differently: choose or correct</source>
        <translation>कुछ और पढ़ा गया: चुनें या ठीक करें</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>पढ़ा गया: {0}</translation>
    </message>
    <message>
        <source>The program read something else. Look at the document, then choose the right value or correct it.</source>
        <translation>प्रोग्राम ने कुछ और पढ़ा। दस्तावेज़ देखें, फिर सही मान चुनें या उसे ठीक करें।</translation>
    </message>
    <message>
        <source>Two independent readers read the same letters.</source>
        <translation>दो स्वतंत्र रीडरों ने वही अक्षर पढ़े।</translation>
    </message>
    <message>
        <source>{0}: “{1}”</source>
        <translation>{0}: “{1}”</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
</context>
<context>
    <name>Blind</name>
    <message>
        <source>blind check: both agree</source>
        <translation>बिना देखे जाँच: दोनों मेल खाते हैं</translation>
    </message>
    <message>
        <source>blind check: the program was wrong</source>
        <translation>बिना देखे जाँच: प्रोग्राम ग़लत था</translation>
    </message>
    <message>
        <source>blind check: typing error</source>
        <translation>बिना देखे जाँच: लिखने की ग़लती</translation>
    </message>
</context>
<context>
    <name>BlindLine</name>
    <message>
        <source>Blind check – agreed: {0}, program wrong: {1}, typing errors: {2}.</source>
        <translation>बिना देखे जाँच – मेल खाए: {0}, प्रोग्राम ग़लत: {1}, लिखने की ग़लतियाँ: {2}।</translation>
    </message>
    <message>
        <source>For the blind check, some fields the program is sure of are entered without showing its reading; how many is set under Settings. The error rate is the upper end of the 95 % confidence interval.</source>
        <translation>बिना देखे जाँच में प्रोग्राम के कुछ पक्के फ़ील्ड उसका पढ़ा हुआ दिखाए बिना लिखे जाते हैं; कितने, यह सेटिंग में तय होता है। त्रुटि दर 95 % विश्वास अंतराल का ऊपरी सिरा है।</translation>
    </message>
    <message>
        <source>The one sure field that was checked was right.</source>
        <translation>जो एक पक्का फ़ील्ड जाँचा गया, वह सही था।</translation>
    </message>
    <message>
        <source>The one sure field that was checked was wrong.</source>
        <translation>जो एक पक्का फ़ील्ड जाँचा गया, वह ग़लत था।</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields was wrong</source>
        <translation>{1} पक्के फ़ील्ड में से {0} ग़लत था</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields were wrong</source>
        <translation>{1} पक्के फ़ील्ड में से {0} ग़लत थे</translation>
    </message>
    <message>
        <source>{0}: error rate below {1} % (95 % confidence).</source>
        <translation>{0}: त्रुटि दर {1} % से कम (95 % विश्वास)।</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Being read, or in a clerk&apos;s list</source>
        <translation>पढ़े जा रहे, या किसी सूची में</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>कर्मचारी</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>बंद</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>कंप्यूटर</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Documents at once</source>
        <translation>एक साथ</translation>
    </message>
    <message>
        <source>Documents read in the last hour, in windows as well.</source>
        <translation>पिछले एक घंटे में पढ़े गए दस्तावेज़, विंडो में पढ़े गए भी।</translation>
    </message>
    <message>
        <source>Done in the last hour</source>
        <translation>पिछले एक घंटे में पूरे हुए</translation>
    </message>
    <message>
        <source>Estimated time left</source>
        <translation>सब पूरा होने में लगभग</translation>
    </message>
    <message>
        <source>For</source>
        <translation>किसके लिए</translation>
    </message>
    <message>
        <source>For a colleague</source>
        <translation>किसी सहकर्मी के लिए</translation>
    </message>
    <message>
        <source>For any clerk</source>
        <translation>किसी के भी लिए</translation>
    </message>
    <message>
        <source>For the supervisor</source>
        <translation>पर्यवेक्षक के लिए</translation>
    </message>
    <message>
        <source>Forwarded, or put off</source>
        <translation>आगे भेजे या टाले गए</translation>
    </message>
    <message>
        <source>In the lists of clerks</source>
        <translation>कर्मचारियों की सूचियों में</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>अंतिम बदलाव</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>अंतिम संकेत</translation>
    </message>
    <message>
        <source>No clerk has a document of the office.</source>
        <translation>कार्यालय का कोई दस्तावेज़ किसी कर्मचारी के पास नहीं है।</translation>
    </message>
    <message>
        <source>No computer has read a document in the last hour.</source>
        <translation>पिछले एक घंटे में किसी कंप्यूटर ने कोई दस्तावेज़ नहीं पढ़ा।</translation>
    </message>
    <message>
        <source>No office worker is running.</source>
        <translation>कार्यालय का कोई वर्कर प्रोग्राम नहीं चल रहा है।</translation>
    </message>
    <message>
        <source>Nobody has saved or rejected a document in the last hour.</source>
        <translation>पिछले एक घंटे में किसी ने कोई दस्तावेज़ सहेजा या अस्वीकार नहीं किया।</translation>
    </message>
    <message>
        <source>Nothing is forwarded or put off.</source>
        <translation>कोई दस्तावेज़ आगे भेजा या टाला हुआ नहीं है।</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>कार्यालय</translation>
    </message>
    <message>
        <source>Office workers</source>
        <translation>कार्यालय के वर्कर प्रोग्राम</translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>सबसे पुराने की प्रतीक्षा</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खुली</translation>
    </message>
    <message>
        <source>Process ID</source>
        <translation>प्रोसेस</translation>
    </message>
    <message>
        <source>Programs that read documents for the office.</source>
        <translation>कार्यालय के लिए दस्तावेज़ पढ़ने वाले प्रोग्राम।</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>टाले गए</translation>
    </message>
    <message>
        <source>Put off until</source>
        <translation>कब तक टाला</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>पढ़े गए</translation>
    </message>
    <message>
        <source>Read by computer</source>
        <translation>कंप्यूटर-वार पढ़े गए</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>पढ़े जा रहे</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Reviewed by clerk</source>
        <translation>कर्मचारी-वार जाँचे गए</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>कब से चालू</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजे गए</translation>
    </message>
    <message>
        <source>Saved and rejected in the last hour.</source>
        <translation>पिछले एक घंटे में सहेजे और अस्वीकार किए गए।</translation>
    </message>
    <message>
        <source>Select documents to take back. Any clerk can then take them.</source>
        <translation>दस्तावेज़ चुनकर वापस लें: फिर उन्हें कोई भी कर्मचारी ले सकता है।</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>कब से</translation>
    </message>
    <message>
        <source>The oldest document to read has waited for {0}.</source>
        <translation>पढ़ने के लिए सबसे पुराना दस्तावेज़ {0} से प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>The oldest document to review has waited for {0}.</source>
        <translation>जाँचने के लिए सबसे पुराना दस्तावेज़ {0} से प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>The supervisor</source>
        <translation>पर्यवेक्षक</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>पढ़ने के लिए</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>जाँचने के लिए</translation>
    </message>
    <message>
        <source>To review since</source>
        <translation>जाँचने के लिए कब से</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>संस्करण</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>क्या प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>विंडो</translation>
    </message>
    <message>
        <source>estimated time left {0}</source>
        <translation>लगभग {0} बाकी</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>पता नहीं</translation>
    </message>
    <message>
        <source>oldest waiting {0}</source>
        <translation>सबसे पुराना {0} से</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>{0} पहले</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} मि.</translation>
    </message>
    <message>
        <source>{0}: nothing</source>
        <translation>{0}: कुछ नहीं</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>BoardTab</name>
    <message>
        <source>As of {0}</source>
        <translation>{0} की स्थिति</translation>
    </message>
    <message>
        <source>Document {0} can be taken by any clerk now.</source>
        <translation>दस्तावेज़ {0} अब कोई भी कर्मचारी ले सकता है।</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>लोड हो रहा है…</translation>
    </message>
    <message>
        <source>Not taken back (no longer with a clerk, or being saved): {0}.</source>
        <translation>वापस नहीं लिया जा सका, क्योंकि अब किसी कर्मचारी के पास नहीं है या सहेजा जा रहा है: {0}।</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश करें</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>तालिका</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>तालिकाएँ</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>दस्तावेज़ वापस लें</translation>
    </message>
    <message>
        <source>The target is {0}.</source>
        <translation>लक्ष्य {0} है।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>{0} documents can be taken by any clerk now.</source>
        <translation>{0} दस्तावेज़ अब कोई भी कर्मचारी ले सकता है।</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>Check dates ({0})</source>
        <translation>तिथियाँ जाँचें ({0})</translation>
    </message>
    <message>
        <source>Check names ({0})</source>
        <translation>नाम जाँचें ({0})</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Accept</source>
        <translation>स्वीकार करें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Everything is checked.</source>
        <translation>सब जाँच लिया गया।</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>बाद में</translation>
    </message>
    <message>
        <source>Nothing is saved yet. {0} accepts and goes on, {1} and {2} go past.</source>
        <translation>अभी कुछ सहेजा नहीं जाता। {0} से स्वीकार करके आगे बढ़ें, {1} और {2} से बिना स्वीकार किए आगे-पीछे जाएँ।</translation>
    </message>
    <message>
        <source>Opening the picture…</source>
        <translation>चित्र खुल रहा है…</translation>
    </message>
    <message>
        <source>The picture could not be opened. Check this value in its document.</source>
        <translation>चित्र नहीं खुल सका। यह मान इसके दस्तावेज़ में जाँचें।</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} में से {0}</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>Check dates</source>
        <translation>तिथियाँ जाँचें</translation>
    </message>
    <message>
        <source>Check names</source>
        <translation>नाम जाँचें</translation>
    </message>
    <message>
        <source>No dates are left to check.</source>
        <translation>जाँचने के लिए कोई तिथि नहीं बची है।</translation>
    </message>
    <message>
        <source>No names are left to check.</source>
        <translation>जाँचने के लिए कोई नाम नहीं बचा है।</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>MRZ</source>
        <translation>MRZ</translation>
    </message>
    <message>
        <source>as printed</source>
        <translation>जैसा छपा है</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>जैसा सहेजा गया</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>हाथ से लिखा</translation>
    </message>
    <message>
        <source>entered by you</source>
        <translation>आपने लिखा</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>पहचान संख्या</translation>
    </message>
    <message>
        <source>one reader</source>
        <translation>एक रीडर</translation>
    </message>
    <message>
        <source>other reader</source>
        <translation>दूसरा रीडर</translation>
    </message>
    <message>
        <source>page layout</source>
        <translation>पृष्ठ का लेआउट</translation>
    </message>
    <message>
        <source>read by the program</source>
        <translation>प्रोग्राम ने पढ़ा</translation>
    </message>
    <message>
        <source>stated by the customer</source>
        <translation>ग्राहक ने बताया</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Choose {0}</source>
        <translation>{0} चुनें</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>चुना गया</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>All days</source>
        <translation>सभी दिन</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>सभी दस्तावेज़</translation>
    </message>
    <message>
        <source>Choose days</source>
        <translation>दिन चुनें</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>कर्मचारी</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>दिन</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>सभी लोग</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>दस्तावेज़ का प्रकार</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>पिछले 30 दिन</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>पिछले 7 दिन</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>दिखाएँ</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>इस महीने</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>इस वर्ष</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>आज</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>A list (CSV) has what customers stated of themselves: the number or file name of a document, the name, the date of birth. Each document is compared with it.</source>
        <translation>सूची (CSV) में ग्राहकों की अपने बारे में बताई जानकारी होती है: दस्तावेज़ की संख्या या फ़ाइल नाम, नाम, जन्म तिथि। हर दस्तावेज़ की तुलना उससे होती है।</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>Excel के लिए CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>तुलना हो रही है…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>तुलना</translation>
    </message>
    <message>
        <source>Documents and records stay. This can&apos;t be undone.</source>
        <translation>दस्तावेज़ और रिकॉर्ड बने रहेंगे। इसे वापस नहीं लिया जा सकता।</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel वर्कबुक (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>निर्यात</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>निर्यात…</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>सूची आयात करें…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Remove all…</source>
        <translation>सब हटाएँ…</translation>
    </message>
    <message>
        <source>Remove what 1 customer stated?</source>
        <translation>1 ग्राहक की बताई जानकारी हटाएँ?</translation>
    </message>
    <message>
        <source>Remove what customers stated, all {0} rows?</source>
        <translation>ग्राहकों की बताई जानकारी, सभी {0} पंक्तियाँ, हटाएँ?</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>ग्राहकों की बताई जानकारी</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>File</source>
        <translation>फ़ाइल</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Name stated</source>
        <translation>बताया गया नाम</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>क्र.</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>बताया गया</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>अलग है</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison</source>
        <translation>तुलना</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>After “{0}” {1}.</source>
        <translation>“{0}” के बाद {1}।</translation>
    </message>
    <message>
        <source>After “{0}”: on success {1}; otherwise {2}.</source>
        <translation>“{0}” के बाद: सफल होने पर {1}; नहीं तो {2}।</translation>
    </message>
    <message>
        <source>processing ends</source>
        <translation>प्रक्रिया समाप्त होती है</translation>
    </message>
    <message>
        <source>“{0}” runs</source>
        <translation>“{0}” चलता है</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Back to the form</source>
        <translation>फ़ॉर्म पर वापस</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>चुना गया</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Still to choose: {0}</source>
        <translation>चुनना बाकी है: {0}</translation>
    </message>
    <message>
        <source>Two versions of a record</source>
        <translation>एक रिकॉर्ड के दो संस्करण</translation>
    </message>
    <message>
        <source>Which values are right?</source>
        <translation>कौन-से मान सही हैं?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>आप</translation>
    </message>
    <message>
        <source>{0} – before: {1}</source>
        <translation>{0} – पहले: {1}</translation>
    </message>
    <message>
        <source>{0}, theirs: {1}</source>
        <translation>{0}, दूसरे का मान: {1}</translation>
    </message>
    <message>
        <source>{0}, yours: {1}</source>
        <translation>{0}, आपका मान: {1}</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied</source>
        <translation>कॉपी हुआ</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>सब कॉपी करें</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>पंक्ति कॉपी करें</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>मान कॉपी करें</translation>
    </message>
</context>
<context>
    <name>Correction</name>
    <message>
        <source>Another document was sent</source>
        <translation>दूसरा दस्तावेज़ भेजा गया</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>कोई और कारण</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}: {2}</source>
        <translation>{0} ने सुधारा, {1}: {2}</translation>
    </message>
    <message>
        <source>Misread by the program</source>
        <translation>प्रोग्राम ने ग़लत पढ़ा</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>{0} ने सहेजा, {1}</translation>
    </message>
    <message>
        <source>Typing mistake</source>
        <translation>लिखने की ग़लती</translation>
    </message>
    <message>
        <source>{0} has changed this: {1}</source>
        <translation>{0} ने यह बदला: {1}</translation>
    </message>
    <message>
        <source>{0} has saved this document in the meantime.</source>
        <translation>{0} ने इस बीच यह दस्तावेज़ सहेज दिया है।</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Correct a saved record</source>
        <translation>सहेजा गया रिकॉर्ड सुधारें</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>फिर से लोड करें</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>लोड हो रहा है…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>सहेजा जा रहा है…</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Compare…</source>
        <translation>मिलाएँ…</translation>
    </message>
    <message>
        <source>Nobody has accepted: {0}</source>
        <translation>किसी ने स्वीकार नहीं किया: {0}</translation>
    </message>
    <message>
        <source>Somebody else has saved {0} first.</source>
        <translation>किसी और ने {0} को पहले सहेज दिया।</translation>
    </message>
    <message>
        <source>The record of No. {0} was corrected.</source>
        <translation>क्र. {0} का रिकॉर्ड सुधारा गया।</translation>
    </message>
    <message>
        <source>The record of No. {0} was not corrected.</source>
        <translation>क्र. {0} का रिकॉर्ड सुधारा नहीं गया।</translation>
    </message>
    <message>
        <source>The record stays as {0} has saved it.</source>
        <translation>रिकॉर्ड वैसा ही रहेगा जैसा {0} ने सहेजा है।</translation>
    </message>
    <message>
        <source>The record was corrected.</source>
        <translation>रिकॉर्ड सुधारा गया।</translation>
    </message>
</context>
<context>
    <name>CrashBanners</name>
    <message>
        <source>Show in folder</source>
        <translation>फ़ोल्डर में दिखाएँ</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time.</source>
        <translation>पिछली बार प्रोग्राम अचानक बंद हो गया था।</translation>
    </message>
    <message>
        <source>Your documents and what you typed are safe in the database. If it happens again, send the file {0} to your IT support: it contains no personal data.</source>
        <translation>आपके दस्तावेज़ और आपका लिखा हुआ डेटाबेस में सुरक्षित हैं। फिर हो तो फ़ाइल {0} अपने IT सहायता दल को भेजें: उसमें कोई व्यक्तिगत डेटा नहीं है।</translation>
    </message>
</context>
<context>
    <name>CustomerBox</name>
    <message>
        <source>Changed since it was copied</source>
        <translation>कॉपी करने के बाद बदला गया</translation>
    </message>
    <message>
        <source>Choose a reason to see a suggestion.</source>
        <translation>सुझाव देखने के लिए कारण चुनें।</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>कॉपी हुआ</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>पाठ कॉपी करें</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>पाठ की भाषा</translation>
    </message>
    <message>
        <source>Replace the text by the suggested one</source>
        <translation>पाठ की जगह सुझाया गया पाठ रखें</translation>
    </message>
    <message>
        <source>Suggested text</source>
        <translation>सुझाया गया पाठ</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>ग्राहक के लिए पाठ</translation>
    </message>
</context>
<context>
    <name>DatabaseBanners</name>
    <message>
        <source>1 document is waiting to be stored.</source>
        <translation>1 दस्तावेज़ सहेजे जाने की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Documents you add now will be read as soon as it answers.</source>
        <translation>अभी जोड़े गए दस्तावेज़ उसका उत्तर मिलते ही पढ़े जाएँगे।</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>सेटिंग…</translation>
    </message>
    <message>
        <source>Starting the database… Documents you add now will be read in a moment.</source>
        <translation>डेटाबेस शुरू हो रहा है… अभी जोड़े गए दस्तावेज़ थोड़ी देर में पढ़े जाएँगे।</translation>
    </message>
    <message>
        <source>This happens once. You can add documents meanwhile.</source>
        <translation>यह केवल एक बार होता है। इस बीच आप दस्तावेज़ जोड़ सकते हैं।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>You can go on checking. Everything is stored as soon as it answers.</source>
        <translation>आप जाँच जारी रख सकते हैं। उसका उत्तर मिलते ही सब सहेजा जाएगा।</translation>
    </message>
    <message>
        <source>{0} documents are waiting to be stored.</source>
        <translation>{0} दस्तावेज़ सहेजे जाने की प्रतीक्षा में हैं।</translation>
    </message>
</context>
<context>
    <name>DatabasePage</name>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>1 से 65535 तक की संख्या।</translation>
    </message>
    <message>
        <source>A password is stored</source>
        <translation>पासवर्ड सहेजा हुआ है</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>डेटाबेस</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>डेटाबेस का नाम</translation>
    </message>
    <message>
        <source>Not a valid server name.</source>
        <translation>सर्वर का मान्य नाम नहीं है।</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>पासवर्ड</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>पोर्ट</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>यह आवश्यक है।</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>सर्वर</translation>
    </message>
    <message>
        <source>Shared PostgreSQL server</source>
        <translation>साझा PostgreSQL सर्वर</translation>
    </message>
    <message>
        <source>Store the password in the system keyring</source>
        <translation>पासवर्ड सिस्टम के कीरिंग में सहेजें</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>जाँचें</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>कनेक्शन जाँचा जा रहा है…</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>यह कंप्यूटर</translation>
    </message>
    <message>
        <source>This system has no keyring. You will be asked for the password each time the program starts.</source>
        <translation>इस सिस्टम में कीरिंग नहीं है। प्रोग्राम हर बार शुरू होने पर पासवर्ड पूछेगा।</translation>
    </message>
    <message>
        <source>User</source>
        <translation>उपयोगकर्ता</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Day.month.year</source>
        <translation>दिन.महीना.वर्ष</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Added on</source>
        <translation>जोड़ने की तिथि</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>जाएँ</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>किसी तिथि पर जाएँ</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Added</source>
        <translation>जोड़ा गया</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>फ़िल्टर करें</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>पहला दिन</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>अंतिम दिन</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Activity</source>
        <translation>गतिविधि</translation>
    </message>
    <message>
        <source>After</source>
        <translation>बाद में</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>पहले</translation>
    </message>
    <message>
        <source>Both readers agree on every line.</source>
        <translation>दोनों रीडर हर पंक्ति में एकमत हैं।</translation>
    </message>
    <message>
        <source>By {0}</source>
        <translation>{0} द्वारा</translation>
    </message>
    <message>
        <source>Corrected by {0} from “{1}”</source>
        <translation>{0} ने “{1}” से सुधारा</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}</source>
        <translation>{0} ने सुधारा, {1}</translation>
    </message>
    <message>
        <source>Corrected by {0}; the program read the same</source>
        <translation>{0} ने सुधारा; प्रोग्राम ने भी यही पढ़ा</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>छपी हुई तिथि</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Entered by {0}; nothing was read</source>
        <translation>{0} ने लिखा; कुछ पढ़ा नहीं गया</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>प्रवाह</translation>
    </message>
    <message>
        <source>Hide both readers</source>
        <translation>दोनों रीडर छिपाएँ</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>अंतिम बदलाव</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>पंक्ति</translation>
    </message>
    <message>
        <source>Order of the steps</source>
        <translation>चरणों का क्रम</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>प्रक्रिया</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>किससे पढ़ा गया</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>रीडर</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>कारण: {0}</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>पहचाना गया पाठ</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>रिकॉर्ड</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
    <message>
        <source>Saved by</source>
        <translation>सहेजने वाला</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>{0} ने सहेजा, {1}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>अंक</translation>
    </message>
    <message>
        <source>Show both readers</source>
        <translation>दोनों रीडर दिखाएँ</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>शुरू हुआ</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>शुरू करने वाला</translation>
    </message>
    <message>
        <source>Started {0}</source>
        <translation>शुरू हुआ: {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>चरण</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>कहाँ रखा गया</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>पाठ</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>ग्राहक के लिए पाठ</translation>
    </message>
    <message>
        <source>The two readers differ in {0} of {1} lines.</source>
        <translation>दोनों रीडर {1} में से {0} पंक्तियों में अलग हैं।</translation>
    </message>
    <message>
        <source>The two readers differ.</source>
        <translation>दोनों रीडर अलग हैं।</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>मान्य तिथि</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>संस्करण</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>कॉपी किया गया</translation>
    </message>
    <message>
        <source>needed checking</source>
        <translation>जाँचा जाना था</translation>
    </message>
    <message>
        <source>no. {0}</source>
        <translation>क्र. {0}</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>कॉपी नहीं किया गया</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>पढ़ा नहीं गया</translation>
    </message>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} (प्रयास {1})</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Case report…</source>
        <translation>केस रिपोर्ट…</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>विवरण बंद करें</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>जारी रखें</translation>
    </message>
    <message>
        <source>Continue with this document in the Process tab</source>
        <translation>“संसाधन” टैब में इस दस्तावेज़ पर काम जारी रखें</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>सुधारा गया</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>सुधारें…</translation>
    </message>
    <message>
        <source>Document details</source>
        <translation>दस्तावेज़ का विवरण</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>लोड हो रहा है…</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>क्र. {0}</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>लोड नहीं हुआ</translation>
    </message>
    <message>
        <source>Read, but not reviewed yet.</source>
        <translation>पढ़ा गया, पर अभी जाँचा नहीं गया।</translation>
    </message>
    <message>
        <source>Second entry…</source>
        <translation>दूसरी प्रविष्टि…</translation>
    </message>
    <message>
        <source>Somebody else has to enter it too. Until then nothing that was read or entered is shown.</source>
        <translation>किसी और को भी इसे लिखना है। तब तक पढ़ा या लिखा हुआ कुछ नहीं दिखाया जाता।</translation>
    </message>
    <message>
        <source>The content of this document was erased for good. Who did what with it stays on record.</source>
        <translation>इस दस्तावेज़ की सामग्री हमेशा के लिए मिटा दी गई। किसने इसके साथ क्या किया, यह दर्ज रहता है।</translation>
    </message>
    <message>
        <source>The image was not stored. Add the document again to read it.</source>
        <translation>चित्र सहेजा नहीं गया। पढ़ने के लिए दस्तावेज़ फिर से जोड़ें।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Work was interrupted; you can continue.</source>
        <translation>काम बीच में रुक गया था; आप इसे जारी रख सकते हैं।</translation>
    </message>
    <message>
        <source>You can try again, or enter what is missing.</source>
        <translation>आप फिर से कोशिश कर सकते हैं, या जो नहीं मिला उसे लिख सकते हैं।</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Driving licence</source>
        <translation>ड्राइविंग लाइसेंस</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>पहचान पत्र</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>पहचाना नहीं गया</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>पासपोर्ट</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>निवास परमिट</translation>
    </message>
    <message>
        <source>Staff card</source>
        <translation>कर्मचारी कार्ड</translation>
    </message>
    <message>
        <source>Tax card</source>
        <translation>कर कार्ड</translation>
    </message>
    <message>
        <source>Voter card</source>
        <translation>मतदाता पहचान पत्र</translation>
    </message>
</context>
<context>
    <name>DocumentPanel</name>
    <message>
        <source>Actual size</source>
        <translation>वास्तविक आकार</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>पूरा चित्र</translation>
    </message>
    <message>
        <source>It will be read when its turn comes.</source>
        <translation>बारी आते ही इसे पढ़ा जाएगा।</translation>
    </message>
    <message>
        <source>No picture to show</source>
        <translation>दिखाने के लिए चित्र नहीं</translation>
    </message>
    <message>
        <source>Opening the image…</source>
        <translation>चित्र खुल रहा है…</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>एक क्षेत्र पढ़ें</translation>
    </message>
    <message>
        <source>Read an area: draw a rectangle around text (or drag with Ctrl held down)</source>
        <translation>एक क्षेत्र पढ़ें: पाठ के चारों ओर आयत बनाएँ (या Ctrl दबाकर खींचें)</translation>
    </message>
    <message>
        <source>See the reason on the right.</source>
        <translation>कारण दाईं ओर देखें।</translation>
    </message>
    <message>
        <source>Show the boxes of all lines</source>
        <translation>सभी पंक्तियों के बॉक्स दिखाएँ</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>बाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>दाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>बड़ा करें</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>छोटा करें</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} and {1} step through the documents</source>
        <translation>{0} और {1} से दस्तावेज़ों में आगे-पीछे जाएँ</translation>
    </message>
</context>
<context>
    <name>DocumentTitle</name>
    <message>
        <source>Name not entered yet</source>
        <translation>नाम अभी नहीं लिखा गया</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>नाम नहीं</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>अभी नहीं पढ़ा गया</translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Picture of the document</source>
        <translation>दस्तावेज़ का चित्र</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>All files</source>
        <translation>सभी फ़ाइलें</translation>
    </message>
    <message>
        <source>Images and PDF</source>
        <translation>चित्र और PDF</translation>
    </message>
    <message>
        <source>JPEG or PNG, up to {0} MB each. Larger files, HEIC and PDF can be converted.</source>
        <translation>JPEG या PNG, प्रत्येक {0} MB तक। बड़ी फ़ाइलें, HEIC और PDF बदली जा सकती हैं।</translation>
    </message>
    <message>
        <source>Links can&apos;t be opened: save the image as a file first.</source>
        <translation>लिंक नहीं खोले जा सकते: पहले चित्र को फ़ाइल के रूप में सहेजें।</translation>
    </message>
    <message>
        <source>Lists of what customers stated</source>
        <translation>ग्राहकों की बताई जानकारी की सूचियाँ</translation>
    </message>
    <message>
        <source>One list at a time: only {0} was opened.</source>
        <translation>एक बार में एक सूची: केवल {0} खोली गई।</translation>
    </message>
    <message>
        <source>Only images and PDF can be read.</source>
        <translation>केवल चित्र और PDF पढ़े जा सकते हैं।</translation>
    </message>
    <message>
        <source>Only the first {0} images were added.</source>
        <translation>केवल पहले {0} चित्र जोड़े गए।</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>दस्तावेज़ खोलें</translation>
    </message>
    <message>
        <source>Skipped 1 file ({0}).</source>
        <translation>1 फ़ाइल छोड़ी गई ({0})।</translation>
    </message>
    <message>
        <source>Skipped {0} files ({1}).</source>
        <translation>{0} फ़ाइलें छोड़ी गईं ({1})।</translation>
    </message>
    <message>
        <source>The folder contains no images.</source>
        <translation>फ़ोल्डर में कोई चित्र नहीं है।</translation>
    </message>
    <message>
        <source>The pasted picture can&apos;t be read.</source>
        <translation>पेस्ट किया गया चित्र पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>This file can&apos;t be read: images and PDF only.</source>
        <translation>यह फ़ाइल नहीं पढ़ी जा सकती: केवल चित्र और PDF।</translation>
    </message>
    <message>
        <source>link</source>
        <translation>लिंक</translation>
    </message>
    <message>
        <source>other</source>
        <translation>अन्य</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read ({1}): images and PDF only.</source>
        <translation>{0} फ़ाइलें नहीं पढ़ी जा सकतीं ({1}): केवल चित्र और PDF।</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read: images and PDF only.</source>
        <translation>{0} फ़ाइलें नहीं पढ़ी जा सकतीं: केवल चित्र और PDF।</translation>
    </message>
</context>
<context>
    <name>DropLine</name>
    <message>
        <source>Open or drop documents…</source>
        <translation>दस्तावेज़ खोलें या यहाँ छोड़ें…</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>1 needs converting.</source>
        <translation>1 का फ़ॉर्मेट बदलना होगा।</translation>
    </message>
    <message>
        <source>Add 1 document</source>
        <translation>1 दस्तावेज़ जोड़ें</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folder</source>
        <translation>1 फ़ाइल और फ़ोल्डर के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folders</source>
        <translation>1 फ़ाइल और फ़ोल्डरों के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add the images in this folder</source>
        <translation>इस फ़ोल्डर के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add the images in {0} folders</source>
        <translation>{0} फ़ोल्डरों के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add the picture</source>
        <translation>चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add {0} documents</source>
        <translation>{0} दस्तावेज़ जोड़ें</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folder</source>
        <translation>{0} फ़ाइलें और फ़ोल्डर के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folders</source>
        <translation>{0} फ़ाइलें और फ़ोल्डरों के चित्र जोड़ें</translation>
    </message>
    <message>
        <source>Compare the documents with this list</source>
        <translation>दस्तावेज़ों की तुलना इस सूची से करें</translation>
    </message>
    <message>
        <source>It needs converting.</source>
        <translation>इसका फ़ॉर्मेट बदलना होगा।</translation>
    </message>
    <message>
        <source>{0} need converting.</source>
        <translation>{0} का फ़ॉर्मेट बदलना होगा।</translation>
    </message>
</context>
<context>
    <name>EndCard</name>
    <message>
        <source>All done</source>
        <translation>सब पूरा हुआ</translation>
    </message>
    <message>
        <source>Open documents…</source>
        <translation>दस्तावेज़ खोलें…</translation>
    </message>
    <message>
        <source>Open the History</source>
        <translation>इतिहास खोलें</translation>
    </message>
    <message>
        <source>Time taken: {0}</source>
        <translation>लगा समय: {0}</translation>
    </message>
    <message>
        <source>{0} of them corrected</source>
        <translation>इनमें से {0} सुधारे गए</translation>
    </message>
    <message>
        <source>{0} rejected</source>
        <translation>{0} अस्वीकृत</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>{0} सहेजे गए</translation>
    </message>
    <message>
        <source>{0} waiting for a second entry</source>
        <translation>{0} दूसरी प्रविष्टि की प्रतीक्षा में</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>End of the relationship</source>
        <translation>ग्राहक संबंध की समाप्ति</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>समाप्ति की तिथि</translation>
    </message>
    <message>
        <source>Save the day</source>
        <translation>तिथि दर्ज करें</translation>
    </message>
    <message>
        <source>Still ongoing</source>
        <translation>संबंध जारी है</translation>
    </message>
    <message>
        <source>The day on which the business with this customer ended, or of an occasional transaction. The period for which the document is kept may count from it.</source>
        <translation>वह दिन जब इस ग्राहक के साथ कारोबार समाप्त हुआ, या एकबारगी लेन-देन का दिन। दस्तावेज़ रखने की अवधि इससे गिनी जा सकती है।</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>one entry</source>
        <translation>एक प्रविष्टि</translation>
    </message>
    <message>
        <source>the other entry</source>
        <translation>दूसरे की प्रविष्टि</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Second entry ({0})</source>
        <translation>दूसरी प्रविष्टि ({0})</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Both entries agree.</source>
        <translation>दोनों प्रविष्टियाँ मेल खाती हैं।</translation>
    </message>
    <message>
        <source>Choose a value, or type another one. What you save is the record.</source>
        <translation>कोई मान चुनें, या दूसरा लिखें। आप जो सहेजेंगे वही रिकॉर्ड होगा।</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Enter what the document shows</source>
        <translation>दस्तावेज़ में जो दिखता है वह लिखें</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974.</source>
        <translation>जैसे 12.08.1974, 1974-08-12 या 12 Aug 1974।</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>पहले नाम, फिर उपनाम</translation>
    </message>
    <message>
        <source>Given names, then surname.</source>
        <translation>पहले नाम, फिर उपनाम।</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>बाद में</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>लोड हो रहा है…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>क्र. {0}</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>नहीं खुला</translation>
    </message>
    <message>
        <source>Nothing is left to enter</source>
        <translation>लिखने के लिए कुछ नहीं बचा</translation>
    </message>
    <message>
        <source>Only what you left for later still waits</source>
        <translation>केवल वही बाकी है जो आपने बाद के लिए छोड़ा</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>अस्वीकार…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Saved as record {0}.</source>
        <translation>रिकॉर्ड {0} के रूप में सहेजा गया।</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>सहेजा जा रहा है…</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>दूसरी प्रविष्टि</translation>
    </message>
    <message>
        <source>Somebody else has entered it too. The two entries are compared.</source>
        <translation>इसे किसी और ने भी लिखा है। दोनों प्रविष्टियों की तुलना होती है।</translation>
    </message>
    <message>
        <source>The document was rejected.</source>
        <translation>दस्तावेज़ अस्वीकार किया गया।</translation>
    </message>
    <message>
        <source>The entries differ. A third person decides.</source>
        <translation>प्रविष्टियाँ अलग हैं। तीसरा व्यक्ति तय करेगा।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Two entries differ: which is right?</source>
        <translation>दो प्रविष्टियाँ अलग हैं: कौन-सी सही है?</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase</source>
        <translation>मिटाएँ</translation>
    </message>
    <message>
        <source>Erase document {0}</source>
        <translation>दस्तावेज़ {0} मिटाएँ</translation>
    </message>
    <message>
        <source>The picture, the text and the values of document {0} go for good, everywhere in the database. Who did what with it stays on record. This cannot be undone. On this computer&apos;s own database, other windows wait while its files are rewritten.</source>
        <translation>दस्तावेज़ {0} का चित्र, पाठ और मान पूरे डेटाबेस से हमेशा के लिए मिटा दिए जाएँगे। किसने उसके साथ क्या किया, यह दर्ज रहता है। इसे पहले जैसा नहीं किया जा सकता। इस कंप्यूटर के अपने डेटाबेस में, फ़ाइलें फिर से लिखे जाने तक दूसरी विंडो प्रतीक्षा करती हैं।</translation>
    </message>
</context>
<context>
    <name>ExampleBanners</name>
    <message>
        <source>1 example document was removed from the database.</source>
        <translation>1 उदाहरण दस्तावेज़ डेटाबेस से हटाया गया।</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>उदाहरण हटाएँ</translation>
    </message>
    <message>
        <source>The database contains no example documents.</source>
        <translation>डेटाबेस में कोई उदाहरण दस्तावेज़ नहीं है।</translation>
    </message>
    <message>
        <source>These are examples of fictional people.</source>
        <translation>ये काल्पनिक लोगों के उदाहरण हैं।</translation>
    </message>
    <message>
        <source>They are read automatically. Check the name and date of birth, correct doubtful values and save with {0}. One has no date of birth: enter any date.</source>
        <translation>ये अपने आप पढ़े जाते हैं। नाम और जन्म तिथि जाँचें, संदिग्ध मान ठीक करें और {0} से सहेजें। एक में जन्म तिथि नहीं है: कोई भी तिथि लिखें।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>{0} example documents were removed from the database.</source>
        <translation>{0} उदाहरण दस्तावेज़ डेटाबेस से हटाए गए।</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>1 document exported to {1}.</source>
        <translation>1 दस्तावेज़ {1} में निर्यात किया गया।</translation>
    </message>
    <message>
        <source>Cancelling the export…</source>
        <translation>निर्यात रद्द हो रहा है…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>निर्यात हो रहा है…</translation>
    </message>
    <message>
        <source>Exporting… {0} documents</source>
        <translation>निर्यात हो रहा है… {0} दस्तावेज़</translation>
    </message>
    <message>
        <source>History</source>
        <translation>इतिहास</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>निर्यात रद्द किया गया। कोई फ़ाइल नहीं लिखी गई।</translation>
    </message>
    <message>
        <source>{0} documents exported to {1}.</source>
        <translation>{0} दस्तावेज़ {1} में निर्यात किए गए।</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>A value is missing</source>
        <translation>एक मान नहीं मिला</translation>
    </message>
    <message>
        <source>Processing stopped</source>
        <translation>प्रक्रिया रुक गई</translation>
    </message>
    <message>
        <source>The image was not accepted</source>
        <translation>चित्र स्वीकार नहीं किया गया</translation>
    </message>
    <message>
        <source>The record was not saved</source>
        <translation>रिकॉर्ड सहेजा नहीं गया</translation>
    </message>
    <message>
        <source>The text could not be read</source>
        <translation>पाठ पढ़ा नहीं जा सका</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
</context>
<context>
    <name>FieldMagnifier</name>
    <message>
        <source>Enlarged part of the picture</source>
        <translation>चित्र का बड़ा किया गया भाग</translation>
    </message>
    <message>
        <source>Where the value was read: {0}</source>
        <translation>मान कहाँ पढ़ा गया: {0}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Added</source>
        <translation>जोड़ा गया</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>मेल खाए</translation>
    </message>
    <message>
        <source>Altogether</source>
        <translation>कुल</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>प्रयास</translation>
    </message>
    <message>
        <source>Blind checks tell the error rate; the brackets say between what it is with 95 % confidence. “Changed by clerks” is what somebody happened to notice.</source>
        <translation>त्रुटि दर बिना देखे जाँच से पता चलती है; कोष्ठक बताते हैं कि 95 % विश्वास के साथ वह किनके बीच है। “कर्मचारियों ने बदले” वह है जो किसी की नज़र में आ गया।</translation>
    </message>
    <message>
        <source>Changed before saving</source>
        <translation>सहेजने से पहले बदले</translation>
    </message>
    <message>
        <source>Changed by clerks</source>
        <translation>कर्मचारियों ने बदले</translation>
    </message>
    <message>
        <source>Changed values</source>
        <translation>बदले गए मान</translation>
    </message>
    <message>
        <source>Checked blind</source>
        <translation>बिना देखे जाँचे</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>कर्मचारी</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>कर्मचारी</translation>
    </message>
    <message>
        <source>Corrected afterwards</source>
        <translation>बाद में सुधारे</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>दिन</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Document and field</source>
        <translation>दस्तावेज़ और फ़ील्ड</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Documents a day</source>
        <translation>प्रतिदिन दस्तावेज़</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>त्रुटि दर</translation>
    </message>
    <message>
        <source>Errors in sure values</source>
        <translation>पक्के मानों में ग़लतियाँ</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>विफल</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>फ़ील्ड</translation>
    </message>
    <message>
        <source>From being added until the values were found, from then on until the document was saved, and both.</source>
        <translation>जोड़े जाने से मान मिलने तक, तब से दस्तावेज़ सहेजे जाने तक, और दोनों मिलाकर।</translation>
    </message>
    <message>
        <source>Half of the saved documents took no longer than the first time, nine in ten no longer than the second.</source>
        <translation>सहेजे गए आधे दस्तावेज़ों में पहले समय से अधिक नहीं लगा, दस में से नौ में दूसरे से अधिक नहीं।</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>आधे इतने में</translation>
    </message>
    <message>
        <source>In the lists of clerks, whenever it was added.</source>
        <translation>कर्मचारियों की सूचियों में, चाहे जब भी जोड़े गए हों।</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>बीच में रुके</translation>
    </message>
    <message>
        <source>Kinds of document</source>
        <translation>दस्तावेज़ों के प्रकार</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Nine in ten within</source>
        <translation>दस में नौ इतने में</translation>
    </message>
    <message>
        <source>Of the documents added. In brackets: between what the share is with 95 % confidence.</source>
        <translation>जोड़े गए दस्तावेज़ों में से। कोष्ठक में: 95 % विश्वास के साथ हिस्सा किनके बीच है।</translation>
    </message>
    <message>
        <source>Of the documents saved. In brackets: between what the share is with 95 % confidence.</source>
        <translation>सहेजे गए दस्तावेज़ों में से। कोष्ठक में: 95 % विश्वास के साथ हिस्सा किनके बीच है।</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>और पुराने</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>सबसे पुराना</translation>
    </message>
    <message>
        <source>One more open document is in nobody&apos;s list.</source>
        <translation>एक और अधूरा दस्तावेज़ किसी की सूची में नहीं है।</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>भाग</translation>
    </message>
    <message>
        <source>Program wrong</source>
        <translation>प्रोग्राम ग़लत</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>पढ़ना</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Rejections</source>
        <translation>अस्वीकृतियाँ</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>हिस्सा</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>चरण</translation>
    </message>
    <message>
        <source>Steps that failed</source>
        <translation>विफल चरण</translation>
    </message>
    <message>
        <source>Still failed</source>
        <translation>अब भी विफल</translation>
    </message>
    <message>
        <source>The times are from when a document could be checked until it was saved, and include waiting.</source>
        <translation>समय दस्तावेज़ के जाँच के लिए तैयार होने से सहेजे जाने तक का है, प्रतीक्षा सहित।</translation>
    </message>
    <message>
        <source>Time for a document</source>
        <translation>एक दस्तावेज़ का समय</translation>
    </message>
    <message>
        <source>Typed, not found</source>
        <translation>लिखे, मिले नहीं</translation>
    </message>
    <message>
        <source>Typing errors</source>
        <translation>लिखने की ग़लतियाँ</translation>
    </message>
    <message>
        <source>Under 1 day</source>
        <translation>1 दिन से कम</translation>
    </message>
    <message>
        <source>Under 1 hour</source>
        <translation>1 घंटे से कम</translation>
    </message>
    <message>
        <source>Under 3 days</source>
        <translation>3 दिन से कम</translation>
    </message>
    <message>
        <source>Under 7 days</source>
        <translation>7 दिन से कम</translation>
    </message>
    <message>
        <source>Waiting and checking</source>
        <translation>प्रतीक्षा और जाँच</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>अभी प्रतीक्षा में</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} % ({1}–{2})</source>
        <translation>{0} % ({1}–{2})</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} दिन {1} घं.</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} घं. {1} मि.</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} मि. {1} से.</translation>
    </message>
    <message>
        <source>{0} more open documents are in nobody&apos;s list.</source>
        <translation>{0} और अधूरे दस्तावेज़ किसी की सूची में नहीं हैं।</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} से.</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>Excel के लिए CSV (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel वर्कबुक (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>निर्यात</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>FileWriting</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>फ़ोल्डर खोलें</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove the filter</source>
        <translation>फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>फ़िल्टर हटाएँ: {0}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>1 more filter</source>
        <translation>1 और फ़िल्टर</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>सब हटाएँ</translation>
    </message>
    <message>
        <source>Leave the search {0}</source>
        <translation>खोज छोड़ें: {0}</translation>
    </message>
    <message>
        <source>Leave this search</source>
        <translation>यह खोज छोड़ें</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>सभी फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>Saved search: {0}</source>
        <translation>सहेजी गई खोज: {0}</translation>
    </message>
    <message>
        <source>{0} more filters</source>
        <translation>{0} और फ़िल्टर</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>A field was unsure or changed</source>
        <translation>कोई फ़ील्ड अनिश्चित या बदला हुआ</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>जोड़ा गया</translation>
    </message>
    <message>
        <source>All fields sure, as read</source>
        <translation>सभी फ़ील्ड पक्के, जैसे पढ़े गए</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>निश्चितता</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>सब हटाएँ</translation>
    </message>
    <message>
        <source>Corrected after saving</source>
        <translation>सहेजने के बाद सुधारा गया</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>सुधार</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Documents that expire within so many days:</source>
        <translation>इतने दिनों के भीतर वैधता समाप्त होने वाले दस्तावेज़:</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>वैधता समाप्त</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>वैधता</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>कहाँ विफल</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>पिछले 30 दिन</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>पिछले 7 दिन</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>लोड हो रहा है…</translation>
    </message>
    <message>
        <source>Never corrected</source>
        <translation>कभी नहीं सुधारा गया</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>अभी कोई नहीं</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ऑपरेटर</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>दूसरे दिन…</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>इस वर्ष</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>आज</translation>
    </message>
    <message>
        <source>Within other days…</source>
        <translation>दूसरी अवधि…</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>कल (बीता)</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>समाप्त</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>{0} से</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>{0} तक</translation>
    </message>
    <message>
        <source>within 1 day</source>
        <translation>1 दिन के भीतर</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>{0} दिन के भीतर</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on this page</source>
        <translation>इस पृष्ठ पर खोजें</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>अगला परिणाम</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>इस पृष्ठ पर नहीं</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>पिछला परिणाम</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} में से {0}</translation>
    </message>
</context>
<context>
    <name>FlagChip</name>
    <message>
        <source>Accept</source>
        <translation>स्वीकार करें</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>स्वीकार करके आगे बढ़ें</translation>
    </message>
    <message>
        <source>Enlarge the picture of No. {0}</source>
        <translation>क्र. {0} का चित्र बड़ा करें</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>क्र. {0}</translation>
    </message>
    <message>
        <source>Open No. {0} in the History tab</source>
        <translation>क्र. {0} को “इतिहास” टैब में खोलें</translation>
    </message>
    <message>
        <source>Take back that it is accepted</source>
        <translation>स्वीकृति वापस लें</translation>
    </message>
</context>
<context>
    <name>FlowDiagram</name>
    <message>
        <source>Diagram of the steps</source>
        <translation>चरणों का आरेख</translation>
    </message>
</context>
<context>
    <name>FlowTable</name>
    <message>
        <source>Documents</source>
        <translation>दस्तावेज़</translation>
    </message>
</context>
<context>
    <name>FolderBanners</name>
    <message>
        <source>Check the drive or network. Images are added as soon as it is back.</source>
        <translation>ड्राइव या नेटवर्क जाँचें। फ़ोल्डर वापस मिलते ही चित्र जोड़े जाएँगे।</translation>
    </message>
    <message>
        <source>The watched folder can&apos;t be found.</source>
        <translation>निगरानी वाला फ़ोल्डर नहीं मिला।</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>1 year old</source>
        <translation>आयु 1 वर्ष</translation>
    </message>
    <message>
        <source>A name can have at most {0} characters.</source>
        <translation>नाम में अधिकतम {0} अक्षर हो सकते हैं।</translation>
    </message>
    <message>
        <source>A name needs at least one letter.</source>
        <translation>नाम में कम से कम एक अक्षर होना चाहिए।</translation>
    </message>
    <message>
        <source>Day, month and year are needed: your office saves only full dates of birth.</source>
        <translation>दिन, महीना और वर्ष ज़रूरी हैं: आपका कार्यालय केवल पूरी जन्म तिथि सहेजता है।</translation>
    </message>
    <message>
        <source>Enter day, month and year, for example 12.08.1974.</source>
        <translation>दिन, महीना और वर्ष लिखें, जैसे 12.08.1974।</translation>
    </message>
    <message>
        <source>Enter the date of birth, for example 12.08.1974.</source>
        <translation>जन्म तिथि लिखें, जैसे 12.08.1974।</translation>
    </message>
    <message>
        <source>Enter the name exactly as printed.</source>
        <translation>नाम ठीक वैसे ही लिखें जैसे छपा है।</translation>
    </message>
    <message>
        <source>No February has a day {0}.</source>
        <translation>फ़रवरी में कभी दिन {0} नहीं होता।</translation>
    </message>
    <message>
        <source>No month has a day {0}.</source>
        <translation>किसी महीने में दिन {0} नहीं होता।</translation>
    </message>
    <message>
        <source>Not a date. Enter it like 12.08.1974.</source>
        <translation>यह तिथि नहीं है। इसे 12.08.1974 की तरह लिखें।</translation>
    </message>
    <message>
        <source>There is no month {0}.</source>
        <translation>महीना {0} नहीं होता।</translation>
    </message>
    <message>
        <source>This date does not exist.</source>
        <translation>यह तिथि होती ही नहीं।</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>यह तिथि भविष्य की है।</translation>
    </message>
    <message>
        <source>This is more than {0} years ago.</source>
        <translation>यह {0} से अधिक वर्ष पहले है।</translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation>{0} तक मान्य</translation>
    </message>
    <message>
        <source>Which date do you mean?</source>
        <translation>आपका मतलब किस तिथि से है?</translation>
    </message>
    <message>
        <source>only month and year</source>
        <translation>केवल महीना और वर्ष</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>केवल वर्ष</translation>
    </message>
    <message>
        <source>{0} has only {1} days.</source>
        <translation>{0} में केवल {1} दिन होते हैं।</translation>
    </message>
    <message>
        <source>{0} was not a leap year: February had 28 days.</source>
        <translation>{0} अधिवर्ष नहीं था: फ़रवरी में 28 दिन थे।</translation>
    </message>
    <message>
        <source>{0} years old</source>
        <translation>आयु {0} वर्ष</translation>
    </message>
    <message>
        <source>{0} {1} had only {2} days.</source>
        <translation>{0} {1} में केवल {2} दिन थे।</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>No room for the text. Make the window larger.</source>
        <translation>पाठ के लिए जगह नहीं है। विंडो बड़ी करें।</translation>
    </message>
</context>
<context>
    <name>ForwardDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Enter the name of the colleague.</source>
        <translation>सहकर्मी का नाम लिखें।</translation>
    </message>
    <message>
        <source>First choose who should continue.</source>
        <translation>पहले चुनें कि इसे आगे कौन देखेगा।</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>आगे भेजें</translation>
    </message>
    <message>
        <source>Name of the colleague</source>
        <translation>सहकर्मी का नाम</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>टिप्पणी</translation>
    </message>
    <message>
        <source>That is you. Put the document off, or give it back.</source>
        <translation>यह आप ही हैं। दस्तावेज़ को टालें या लौटाएँ।</translation>
    </message>
    <message>
        <source>To a colleague:</source>
        <translation>किसी सहकर्मी को:</translation>
    </message>
    <message>
        <source>To the supervisor</source>
        <translation>पर्यवेक्षक को</translation>
    </message>
    <message>
        <source>What to look at (optional)</source>
        <translation>किस पर ध्यान देना है (वैकल्पिक)</translation>
    </message>
    <message>
        <source>Who should continue?</source>
        <translation>इसे आगे कौन देखेगा?</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Back</source>
        <translation>पीछे</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>विषय-सूची</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>आगे</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>मार्गदर्शिका</translation>
    </message>
    <message>
        <source>Opens in your browser: {0}</source>
        <translation>आपके ब्राउज़र में खुलेगा: {0}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>पृष्ठ</translation>
    </message>
    <message>
        <source>This page is not part of this installation.</source>
        <translation>यह पृष्ठ इस स्थापना का भाग नहीं है।</translation>
    </message>
</context>
<context>
    <name>HardLetter</name>
    <message>
        <source>{0} (“{1}” instead of “{2}”)</source>
        <translation>{0} (“{2}” की जगह “{1}”)</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>“{0}” was hard to read.</source>
        <translation>“{0}” पढ़ना कठिन था।</translation>
    </message>
    <message>
        <source>“{0}” was hard to read; it may be {1}.</source>
        <translation>“{0}” पढ़ना कठिन था; यह {1} हो सकता है।</translation>
    </message>
</context>
<context>
    <name>Highlighter</name>
    <message>
        <source>Hidden until you have entered the field</source>
        <translation>आपके फ़ील्ड लिखने तक छिपा है</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As read, not checked by anybody</source>
        <translation>जैसा पढ़ा गया, किसी ने नहीं जाँचा</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>सुधारा गया</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>मान्य तिथि</translation>
    </message>
    <message>
        <source>File</source>
        <translation>फ़ाइल</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>क्र.</translation>
    </message>
    <message>
        <source>Nothing matches exactly. Similar names, one letter differs:</source>
        <translation>बिल्कुल मेल कोई नहीं। मिलते-जुलते नाम, एक अक्षर अलग:</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ऑपरेटर</translation>
    </message>
    <message>
        <source>Similar names, one letter differs</source>
        <translation>मिलते-जुलते नाम, एक अक्षर अलग</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>जाँच जारी</translation>
    </message>
</context>
<context>
    <name>HistoryPlaceholder</name>
    <message>
        <source>Documents you process appear here, newest first.</source>
        <translation>आपके संसाधित दस्तावेज़ यहाँ दिखते हैं, सबसे नए पहले।</translation>
    </message>
    <message>
        <source>Loading the history…</source>
        <translation>इतिहास लोड हो रहा है…</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>अभी कोई दस्तावेज़ नहीं</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>कोई परिणाम नहीं</translation>
    </message>
    <message>
        <source>Processed documents appear here once it is open.</source>
        <translation>खुलते ही संसाधित दस्तावेज़ यहाँ दिखेंगे।</translation>
    </message>
    <message>
        <source>Search for the beginning of a name or file name, a number or a date like 12.08.1974,
or remove a filter.</source>
        <translation>नाम या फ़ाइल नाम की शुरुआत, कोई संख्या या 12.08.1974 जैसी तिथि खोजें,
या कोई फ़िल्टर हटाएँ।</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>सभी दिखाएँ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>डेटाबेस की प्रतीक्षा</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>1 document</source>
        <translation>1 दस्तावेज़</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>more than {0} documents</source>
        <translation>{0} से अधिक दस्तावेज़</translation>
    </message>
    <message>
        <source>{0} documents</source>
        <translation>{0} दस्तावेज़</translation>
    </message>
    <message>
        <source>{0}, {1} similar</source>
        <translation>{0}, {1} मिलते-जुलते</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <source>Legal hold</source>
        <translation>कानूनी रोक</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>Release the hold</source>
        <translation>रोक हटाएँ</translation>
    </message>
    <message>
        <source>Set the hold</source>
        <translation>रोक लगाएँ</translation>
    </message>
    <message>
        <source>The document stays, whatever the rules say. Everybody sees the reason.</source>
        <translation>नियम जो भी कहें, दस्तावेज़ रखा जाएगा। कारण सबको दिखता है।</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>1 row is left out:</source>
        <translation>1 पंक्ति छोड़ी जाएगी:</translation>
    </message>
    <message>
        <source>1 row is there twice and counts once.</source>
        <translation>1 पंक्ति दो बार है और एक बार गिनी जाएगी।</translation>
    </message>
    <message>
        <source>All dates of this file can be read in two ways. What comes first?</source>
        <translation>इस फ़ाइल की सभी तिथियाँ दो तरह से पढ़ी जा सकती हैं। पहले क्या आता है?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Choose the order of day and month.</source>
        <translation>दिन और महीने का क्रम चुनें।</translation>
    </message>
    <message>
        <source>Choose which column has the number or file name of the document, and which the name or the date of birth.</source>
        <translation>चुनें कि दस्तावेज़ की संख्या या फ़ाइल नाम किस स्तंभ में है, और नाम या जन्म तिथि किसमें।</translation>
    </message>
    <message>
        <source>Day first: 03/04/1990 is in April</source>
        <translation>पहले दिन: 03/04/1990 अप्रैल में है</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>आयात करें</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>1 पंक्ति आयात करें</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>ग्राहकों की बताई जानकारी आयात करें</translation>
    </message>
    <message>
        <source>Import {0} rows</source>
        <translation>{0} पंक्तियाँ आयात करें</translation>
    </message>
    <message>
        <source>Importing… {0} rows</source>
        <translation>आयात हो रहा है… {0} पंक्तियाँ</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>पंक्ति {0}: {1}</translation>
    </message>
    <message>
        <source>Month first: 03/04/1990 is in March</source>
        <translation>पहले महीना: 03/04/1990 मार्च में है</translation>
    </message>
    <message>
        <source>No row can be imported.</source>
        <translation>कोई पंक्ति आयात नहीं हो सकती।</translation>
    </message>
    <message>
        <source>Not in this file</source>
        <translation>इस फ़ाइल में नहीं</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>पढ़ा जा रहा है…</translation>
    </message>
    <message>
        <source>Reading… {0} rows</source>
        <translation>पढ़ा जा रहा है… {0} पंक्तियाँ</translation>
    </message>
    <message>
        <source>Rows that are imported</source>
        <translation>आयात होने वाली पंक्तियाँ</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>छोड़ी जाने वाली पंक्तियाँ</translation>
    </message>
    <message>
        <source>The dates of this file contradict each other. What comes first?</source>
        <translation>इस फ़ाइल की तिथियों का क्रम एक-सा नहीं है। पहले क्या आता है?</translation>
    </message>
    <message>
        <source>The first row has headings</source>
        <translation>पहली पंक्ति में शीर्षक हैं</translation>
    </message>
    <message>
        <source>The first rows:</source>
        <translation>पहली पंक्तियाँ:</translation>
    </message>
    <message>
        <source>{0} rows are left out:</source>
        <translation>{0} पंक्तियाँ छोड़ी जाएँगी:</translation>
    </message>
    <message>
        <source>{0} rows are there more than once and count once.</source>
        <translation>{0} पंक्तियाँ एक से अधिक बार हैं और एक बार गिनी जाएँगी।</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… और {0} अन्य</translation>
    </message>
</context>
<context>
    <name>Jumping</name>
    <message>
        <source>No document on that day, nor after it in this order.</source>
        <translation>उस दिन का कोई दस्तावेज़ नहीं, और इस क्रम में उसके बाद भी नहीं।</translation>
    </message>
</context>
<context>
    <name>KeepingPart</name>
    <message>
        <source>Certificate…</source>
        <translation>प्रमाणपत्र…</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>चेकसम</translation>
    </message>
    <message>
        <source>Document {0} was erased.</source>
        <translation>दस्तावेज़ {0} मिटाया गया।</translation>
    </message>
    <message>
        <source>Document {0} was not erased.</source>
        <translation>दस्तावेज़ {0} मिटाया नहीं गया।</translation>
    </message>
    <message>
        <source>End of the relationship…</source>
        <translation>ग्राहक संबंध की समाप्ति…</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>मिटाया गया</translation>
    </message>
    <message>
        <source>Erased by</source>
        <translation>मिटाने वाला</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>मिटाएँ…</translation>
    </message>
    <message>
        <source>Erasing document {0}…</source>
        <translation>दस्तावेज़ {0} मिटाया जा रहा है…</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>मिटाना</translation>
    </message>
    <message>
        <source>Its period was over</source>
        <translation>रखने की अवधि पूरी हो गई थी</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>कब तक रखना है</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>कानूनी रोक</translation>
    </message>
    <message>
        <source>Legal hold…</source>
        <translation>कानूनी रोक…</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>कोई नियम नहीं</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>अनुरोध पर</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>कारण</translation>
    </message>
    <message>
        <source>Relationship ended</source>
        <translation>ग्राहक संबंध समाप्त</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>रखने की अवधि</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>नियम</translation>
    </message>
    <message>
        <source>The certificate was saved as {0}.</source>
        <translation>प्रमाणपत्र {0} के रूप में सहेजा गया।</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Accept a flag of the document and go on</source>
        <translation>दस्तावेज़ की चेतावनी स्वीकार करके आगे बढ़ें</translation>
    </message>
    <message>
        <source>Accept the field and go to the next doubt; then save</source>
        <translation>फ़ील्ड स्वीकार करके अगले संदेह पर जाएँ; फिर सहेजें</translation>
    </message>
    <message>
        <source>Accept the whole document and save</source>
        <translation>पूरा दस्तावेज़ स्वीकार करके सहेजें</translation>
    </message>
    <message>
        <source>Add the selected line to the name</source>
        <translation>चुनी हुई पंक्ति नाम में जोड़ें</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>सभी कुंजियाँ</translation>
    </message>
    <message>
        <source>Back, forward</source>
        <translation>पीछे, आगे</translation>
    </message>
    <message>
        <source>Case report of the document</source>
        <translation>दस्तावेज़ की केस रिपोर्ट</translation>
    </message>
    <message>
        <source>Check the doubtful dates, names of all documents</source>
        <translation>सभी दस्तावेज़ों की संदिग्ध तिथियाँ, नाम जाँचें</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>स्तंभ चुनें</translation>
    </message>
    <message>
        <source>Choose the days</source>
        <translation>दिन चुनें</translation>
    </message>
    <message>
        <source>Choose the first … fourth reading</source>
        <translation>पहला … चौथा पाठ चुनें</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>संवाद बंद करें</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>विवरण बंद करें</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>प्रोग्राम बंद करें</translation>
    </message>
    <message>
        <source>Copy all details as text</source>
        <translation>पूरा विवरण पाठ के रूप में कॉपी करें</translation>
    </message>
    <message>
        <source>Copy the chosen row, or the table</source>
        <translation>चुनी हुई पंक्ति या तालिका कॉपी करें</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or the table</source>
        <translation>चुनी हुई पंक्तियाँ या तालिका कॉपी करें</translation>
    </message>
    <message>
        <source>Copy the row of the list</source>
        <translation>सूची की पंक्ति कॉपी करें</translation>
    </message>
    <message>
        <source>Copy the text for the customer while rejecting</source>
        <translation>अस्वीकार करते समय ग्राहक के लिए पाठ कॉपी करें</translation>
    </message>
    <message>
        <source>Correct the saved record</source>
        <translation>सहेजा गया रिकॉर्ड सुधारें</translation>
    </message>
    <message>
        <source>Enter what waits for a second entry</source>
        <translation>दूसरी प्रविष्टि वाले दस्तावेज़ लिखें</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>हर जगह</translation>
    </message>
    <message>
        <source>Export the table or the plot</source>
        <translation>तालिका या ग्राफ़ निर्यात करें</translation>
    </message>
    <message>
        <source>Export what is listed</source>
        <translation>सूची निर्यात करें</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>फ़िल्टर करें</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>सूची फ़िल्टर करें</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>इस पृष्ठ पर खोजें</translation>
    </message>
    <message>
        <source>Fit the picture, actual size</source>
        <translation>चित्र पूरा दिखाएँ, वास्तविक आकार</translation>
    </message>
    <message>
        <source>From the list to the fields</source>
        <translation>सूची से फ़ील्ड पर</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>किसी तिथि पर जाएँ</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>मार्गदर्शिका</translation>
    </message>
    <message>
        <source>Guide, at the chapter for this part</source>
        <translation>मार्गदर्शिका, इस जगह वाले अध्याय पर</translation>
    </message>
    <message>
        <source>History</source>
        <translation>इतिहास</translation>
    </message>
    <message>
        <source>In the menu of the columns: move left, right</source>
        <translation>स्तंभों के मेनू में: बाएँ, दाएँ ले जाएँ</translation>
    </message>
    <message>
        <source>In the menu of the columns: narrower, wider</source>
        <translation>स्तंभों के मेनू में: सँकरा, चौड़ा करें</translation>
    </message>
    <message>
        <source>In the search: clear words and filters</source>
        <translation>खोज में: शब्द और फ़िल्टर हटाएँ</translation>
    </message>
    <message>
        <source>Move the document up, down in the list</source>
        <translation>सूची में दस्तावेज़ ऊपर, नीचे ले जाएँ</translation>
    </message>
    <message>
        <source>Move the rectangle; with Shift, resize it</source>
        <translation>आयत खिसकाएँ; Shift के साथ उसका आकार बदलें</translation>
    </message>
    <message>
        <source>Next document to check</source>
        <translation>जाँचने के लिए अगला दस्तावेज़</translation>
    </message>
    <message>
        <source>Next, previous field</source>
        <translation>अगला, पिछला फ़ील्ड</translation>
    </message>
    <message>
        <source>Next, previous match</source>
        <translation>अगला, पिछला परिणाम</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>कार्यालय</translation>
    </message>
    <message>
        <source>Office (supervisors, shared database)</source>
        <translation>कार्यालय, साझा डेटाबेस पर पर्यवेक्षकों के लिए</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>दस्तावेज़ खोलें</translation>
    </message>
    <message>
        <source>Other letters where one was hard to read</source>
        <translation>कठिनाई से पढ़े गए अक्षर की जगह दूसरे अक्षर</translation>
    </message>
    <message>
        <source>Paste a picture or files</source>
        <translation>चित्र या फ़ाइलें पेस्ट करें</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>चित्र</translation>
    </message>
    <message>
        <source>Previous, next document</source>
        <translation>पिछला, अगला दस्तावेज़</translation>
    </message>
    <message>
        <source>Previous, next figures</source>
        <translation>पिछले, अगले आँकड़े</translation>
    </message>
    <message>
        <source>Previous, next table</source>
        <translation>पिछली, अगली तालिका</translation>
    </message>
    <message>
        <source>Previous, next value of the plot</source>
        <translation>ग्राफ़ का पिछला, अगला मान</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>संसाधन</translation>
    </message>
    <message>
        <source>Process, History, Statistics</source>
        <translation>संसाधन, इतिहास, आँकड़े</translation>
    </message>
    <message>
        <source>Put the document of the office off, forward it, give it back</source>
        <translation>कार्यालय का दस्तावेज़ टालें, आगे भेजें, लौटाएँ</translation>
    </message>
    <message>
        <source>Put the selected line into the field</source>
        <translation>चुनी हुई पंक्ति फ़ील्ड में रखें</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>एक क्षेत्र पढ़ें</translation>
    </message>
    <message>
        <source>Read another file for the document</source>
        <translation>दस्तावेज़ के लिए दूसरी फ़ाइल पढ़ें</translation>
    </message>
    <message>
        <source>Read the rectangle</source>
        <translation>आयत पढ़ें</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश करें</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>दस्तावेज़ अस्वीकार करें</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>सूची से हटाएँ</translation>
    </message>
    <message>
        <source>Repair a file that was not accepted</source>
        <translation>न ली गई फ़ाइल ठीक करें</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>सहेजी गई खोजें</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>खोजें</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Show or hide the boxes of all lines</source>
        <translation>सभी पंक्तियों के बॉक्स दिखाएँ या छिपाएँ</translation>
    </message>
    <message>
        <source>Show or hide the recognised text, the steps</source>
        <translation>पहचाना गया पाठ, चरण दिखाएँ या छिपाएँ</translation>
    </message>
    <message>
        <source>Show the document in the History tab</source>
        <translation>दस्तावेज़ को “इतिहास” टैब में दिखाएँ</translation>
    </message>
    <message>
        <source>Show the picture enlarged</source>
        <translation>चित्र बड़ा करके दिखाएँ</translation>
    </message>
    <message>
        <source>Sort by the next column, reverse the order</source>
        <translation>अगले स्तंभ से क्रम लगाएँ, क्रम उलटें</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>Take the chosen documents back</source>
        <translation>चुने हुए दस्तावेज़ वापस लें</translation>
    </message>
    <message>
        <source>Take the next document of the office, choose which are taken</source>
        <translation>कार्यालय का अगला दस्तावेज़ लें, चुनें कि कौन-से लिए जाएँ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Turn left, right</source>
        <translation>बाएँ, दाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Undo changes to the field; cancel processing</source>
        <translation>फ़ील्ड के बदलाव वापस लें; प्रक्रिया रद्द करें</translation>
    </message>
    <message>
        <source>Undo, in a message</source>
        <translation>सूचना में दिया “वापस लें”</translation>
    </message>
    <message>
        <source>Use or discard what was read</source>
        <translation>पढ़ा हुआ लें या छोड़ें</translation>
    </message>
    <message>
        <source>What can be done with a document of the list</source>
        <translation>सूची के दस्तावेज़ के साथ क्या किया जा सकता है</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>ग्राहकों की बताई जानकारी</translation>
    </message>
    <message>
        <source>While dates or names are checked: previous, next without accepting</source>
        <translation>तिथियाँ या नाम जाँचते समय: बिना स्वीकार किए पिछला, अगला</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>बड़ा करें, छोटा करें</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>कुंजियाँ</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Changes not stored yet</source>
        <translation>बदलाव अभी सहेजे नहीं गए</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Close KYC Desktop</source>
        <translation>KYC Desktop बंद करें</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>डेटा</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>डेटाबेस</translation>
    </message>
    <message>
        <source>Demonstration data</source>
        <translation>डेमो डेटा</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>मार्गदर्शिका</translation>
    </message>
    <message>
        <source>History</source>
        <translation>इतिहास</translation>
    </message>
    <message>
        <source>If you close now, this will be lost. Everything else will be there next time.</source>
        <translation>अभी बंद करने पर यह खो जाएगा। बाकी सब अगली बार मिलेगा।</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>खुला रखें</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>कुंजियाँ</translation>
    </message>
    <message>
        <source>None of these people exist.</source>
        <translation>इनमें से कोई भी व्यक्ति वास्तविक नहीं है।</translation>
    </message>
    <message>
        <source>One document has not been stored yet.</source>
        <translation>एक दस्तावेज़ अभी सहेजा नहीं गया है।</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ऑपरेटर</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>संसाधन</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>अनुभाग</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>पाठ पहचान</translation>
    </message>
    <message>
        <source>Text recognition is not working</source>
        <translation>पाठ पहचान काम नहीं कर रही है</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>ग्राहकों की बताई जानकारी</translation>
    </message>
    <message>
        <source>Your last changes have not been stored yet.</source>
        <translation>आपके अंतिम बदलाव अभी सहेजे नहीं गए हैं।</translation>
    </message>
    <message>
        <source>{0} documents have not been stored yet.</source>
        <translation>{0} दस्तावेज़ अभी सहेजे नहीं गए हैं।</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>add_format</source>
        <extracomment>Let it end in .csv, .xlsx or .jsonl, or add --format.</extracomment>
        <translation>उसे .csv, .xlsx या .jsonl पर समाप्त करें, या --format जोड़ें।</translation>
    </message>
    <message>
        <source>address_form</source>
        <extracomment>Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, write special characters as % and two hexadecimal digits.</extracomment>
        <translation>DATABASE_URL को postgresql+psycopg://user:password@host:5432/name के रूप में लिखें; पासवर्ड में विशेष चिह्न % और दो षोडशाधारी अंकों से लिखें।</translation>
    </message>
    <message>
        <source>after_issue</source>
        <extracomment>This date is later than the date of issue.</extracomment>
        <translation>यह तिथि जारी होने की तिथि के बाद की है।</translation>
    </message>
    <message>
        <source>age_only</source>
        <extracomment>Only an age is printed, not a date of birth.</extracomment>
        <translation>केवल आयु छपी है, जन्म तिथि नहीं।</translation>
    </message>
    <message>
        <source>allow_time</source>
        <extracomment>Scan the document at a lower resolution, or have more time allowed (KYC_OCR_TIMEOUT_S).</extracomment>
        <translation>दस्तावेज़ को कम रिज़ॉल्यूशन पर स्कैन करें, या ज़्यादा समय की अनुमति दिलवाएँ (KYC_OCR_TIMEOUT_S)।</translation>
    </message>
    <message>
        <source>already_open</source>
        <extracomment>The program is already open but not responding.</extracomment>
        <translation>प्रोग्राम पहले से खुला है, पर उत्तर नहीं देता।</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>The date may be one of the {calendar}; compare both readings.</extracomment>
        <translation>तिथि का दूसरा अर्थ हो सकता है ({calendar}); दोनों मिलाएँ।</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped: {dates}.</extracomment>
        <translation>दिन और महीना आपस में बदले हो सकते हैं: {dates}।</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>The month can be read in two ways: {dates}.</extracomment>
        <translation>महीना दो तरह से पढ़ा जा सकता है: {dates}।</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page seems to be about an animal.</extracomment>
        <translation>लगता है कि यह पृष्ठ किसी पशु के बारे में है।</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date without a label is in the same column.</extracomment>
        <translation>उसी स्तंभ में बिना लेबल की एक और तिथि है।</translation>
    </message>
    <message>
        <source>ask_again</source>
        <extracomment>Ask for the document again, or scan it.</extracomment>
        <translation>दस्तावेज़ फिर से माँगें, या उसे स्कैन करें।</translation>
    </message>
    <message>
        <source>ask_for_access</source>
        <extracomment>Ask its owner for access, or copy it to a folder of your own.</extracomment>
        <translation>उसके मालिक से अनुमति माँगें, या उसे अपने फ़ोल्डर में कॉपी करें।</translation>
    </message>
    <message>
        <source>ask_for_role</source>
        <extracomment>Nothing was changed. If you need it for your work, ask your database administrator for the right to do it.</extracomment>
        <translation>कुछ नहीं बदला गया। काम के लिए ज़रूरी हो तो अपने डेटाबेस प्रशासक से इसका अधिकार माँगें।</translation>
    </message>
    <message>
        <source>ask_for_tls</source>
        <extracomment>Add sslmode=verify-full or sslmode=require to DATABASE_URL.</extracomment>
        <translation>DATABASE_URL में sslmode=verify-full या sslmode=require जोड़ें।</translation>
    </message>
    <message>
        <source>ask_network</source>
        <extracomment>Something in the network is changing the file: ask your network administrator.</extracomment>
        <translation>नेटवर्क में कुछ फ़ाइल को बदल रहा है: अपने नेटवर्क प्रशासक से पूछें।</translation>
    </message>
    <message>
        <source>ask_supervisor</source>
        <extracomment>Ask your supervisor.</extracomment>
        <translation>अपने पर्यवेक्षक से पूछें।</translation>
    </message>
    <message>
        <source>attempt_given_up</source>
        <extracomment>This attempt was not finished.</extracomment>
        <translation>यह प्रयास पूरा नहीं हुआ।</translation>
    </message>
    <message>
        <source>audit_heads_damaged</source>
        <extracomment>The file of earlier ends of the audit&apos;s chain is damaged: {path}</extracomment>
        <translation>ऑडिट शृंखला के पिछले सिरों की फ़ाइल खराब है: {path}</translation>
    </message>
    <message>
        <source>backup_as_owner</source>
        <extracomment>Nothing was written. Use the database user who owns the tables.</extracomment>
        <translation>कुछ नहीं लिखा गया। वह डेटाबेस उपयोगकर्ता चुनें जो तालिकाओं का मालिक है।</translation>
    </message>
    <message>
        <source>backup_cancelled</source>
        <extracomment>Cancelled. Nothing was changed.</extracomment>
        <translation>रद्द किया गया। कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>backup_checking</source>
        <extracomment>Reading the backup to check it…</extracomment>
        <translation>जाँच के लिए बैकअप पढ़ा जा रहा है…</translation>
    </message>
    <message>
        <source>backup_counting</source>
        <extracomment>Counting what is stored…</extracomment>
        <translation>सहेजा हुआ डेटा गिना जा रहा है…</translation>
    </message>
    <message>
        <source>backup_damaged</source>
        <extracomment>The backup is damaged, or was cut off or changed.</extracomment>
        <translation>बैकअप खराब है, अधूरा है या बदला गया है।</translation>
    </message>
    <message>
        <source>backup_dump_failed</source>
        <extracomment>The database could not be dumped.</extracomment>
        <translation>डेटाबेस का डंप नहीं बन सका।</translation>
    </message>
    <message>
        <source>backup_folder_away</source>
        <extracomment>The folder {folder} for backups is not there.</extracomment>
        <translation>बैकअप का फ़ोल्डर {folder} नहीं मिला।</translation>
    </message>
    <message>
        <source>backup_folder_closed</source>
        <extracomment>The folder {folder} for backups can&apos;t be used.</extracomment>
        <translation>बैकअप का फ़ोल्डर {folder} काम में नहीं लिया जा सकता।</translation>
    </message>
    <message>
        <source>backup_folder_other</source>
        <extracomment>The folder {folder} has none of the backups made there before.</extracomment>
        <translation>फ़ोल्डर {folder} में पहले बनाए गए बैकअप में से एक भी नहीं है।</translation>
    </message>
    <message>
        <source>backup_forbidden</source>
        <extracomment>The backup can&apos;t be written here.</extracomment>
        <translation>बैकअप यहाँ नहीं लिखा जा सकता।</translation>
    </message>
    <message>
        <source>backup_foreign_tables</source>
        <extracomment>The backup has tables that do not belong to this program: {tables}.</extracomment>
        <translation>बैकअप में ऐसी टेबल हैं जो इस प्रोग्राम की नहीं हैं: {tables}।</translation>
    </message>
    <message>
        <source>backup_key_exists</source>
        <extracomment>There is a file {file} already.</extracomment>
        <translation>फ़ाइल {file} पहले से है।</translation>
    </message>
    <message>
        <source>backup_key_not_written</source>
        <extracomment>The key file {file} can&apos;t be written.</extracomment>
        <translation>कुंजी फ़ाइल {file} नहीं लिखी जा सकती।</translation>
    </message>
    <message>
        <source>backup_key_open</source>
        <extracomment>Other users of this computer can read {file}.</extracomment>
        <translation>इस कंप्यूटर के दूसरे उपयोगकर्ता {file} पढ़ सकते हैं।</translation>
    </message>
    <message>
        <source>backup_key_unreadable</source>
        <extracomment>The key file {file} can&apos;t be read.</extracomment>
        <translation>कुंजी फ़ाइल {file} पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>backup_key_wanted</source>
        <extracomment>The backup was made with a key file.</extracomment>
        <translation>बैकअप कुंजी फ़ाइल के साथ बनाया गया था।</translation>
    </message>
    <message>
        <source>backup_missing</source>
        <extracomment>There is no such file.</extracomment>
        <translation>ऐसी कोई फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>backup_newer_format</source>
        <extracomment>The backup was made by a newer version of this program.</extracomment>
        <translation>बैकअप इस प्रोग्राम के नए संस्करण ने बनाया है।</translation>
    </message>
    <message>
        <source>backup_newer_tables</source>
        <extracomment>The backup was made by the newer version {program}, whose tables this program does not know.</extracomment>
        <translation>बैकअप नए संस्करण {program} ने बनाया है, जिसकी तालिकाएँ यह प्रोग्राम नहीं जानता।</translation>
    </message>
    <message>
        <source>backup_no_key</source>
        <extracomment>The file {file} is not a key for backups.</extracomment>
        <translation>फ़ाइल {file} बैकअप की कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>backup_no_passphrase</source>
        <extracomment>There is no passphrase in {place}.</extracomment>
        <translation>{place} में कोई पासफ़्रेज़ नहीं है।</translation>
    </message>
    <message>
        <source>backup_no_room</source>
        <extracomment>There is no room for the backup.</extracomment>
        <translation>बैकअप के लिए जगह नहीं है।</translation>
    </message>
    <message>
        <source>backup_no_terminal</source>
        <extracomment>There is no terminal to ask for a passphrase.</extracomment>
        <translation>पासफ़्रेज़ पूछने के लिए कोई टर्मिनल नहीं है।</translation>
    </message>
    <message>
        <source>backup_not_allowed</source>
        <extracomment>Your database account may not read everything.</extracomment>
        <translation>आपके डेटाबेस खाते को सब कुछ पढ़ने का अधिकार नहीं है।</translation>
    </message>
    <message>
        <source>backup_not_sealed</source>
        <extracomment>The backup is not encrypted, although a key or passphrase is set: anybody can have made it.</extracomment>
        <translation>कुंजी या पासफ़्रेज़ दी गई है, फिर भी बैकअप एन्क्रिप्टेड नहीं है: इसे किसी ने भी बनाया हो सकता है।</translation>
    </message>
    <message>
        <source>backup_not_written</source>
        <extracomment>The backup could not be written.</extracomment>
        <translation>बैकअप नहीं लिखा जा सका।</translation>
    </message>
    <message>
        <source>backup_other_file</source>
        <extracomment>This is not a backup of this program.</extracomment>
        <translation>यह इस प्रोग्राम का बैकअप नहीं है।</translation>
    </message>
    <message>
        <source>backup_passphrase_short</source>
        <extracomment>The passphrase is too short: at least {least} characters.</extracomment>
        <translation>पासफ़्रेज़ बहुत छोटा है: कम से कम {least} अक्षर चाहिए।</translation>
    </message>
    <message>
        <source>backup_passphrases_differ</source>
        <extracomment>The two passphrases differ.</extracomment>
        <translation>दोनों पासफ़्रेज़ अलग हैं।</translation>
    </message>
    <message>
        <source>backup_running</source>
        <extracomment>Another backup is being made.</extracomment>
        <translation>दूसरा बैकअप बन रहा है।</translation>
    </message>
    <message>
        <source>backup_server_newer</source>
        <extracomment>The database server is PostgreSQL {server}; the program&apos;s own pg_dump is version {own}.</extracomment>
        <translation>डेटाबेस सर्वर PostgreSQL {server} है; प्रोग्राम का अपना pg_dump संस्करण {own} है।</translation>
    </message>
    <message>
        <source>backup_without_tls</source>
        <extracomment>The connection to the database is encrypted, and the program&apos;s own pg_dump can&apos;t do that.</extracomment>
        <translation>डेटाबेस का कनेक्शन एन्क्रिप्टेड है, और प्रोग्राम का अपना pg_dump ऐसा कनेक्शन नहीं कर सकता।</translation>
    </message>
    <message>
        <source>backup_writing</source>
        <extracomment>Writing the backup…</extracomment>
        <translation>बैकअप लिखा जा रहा है…</translation>
    </message>
    <message>
        <source>backup_wrong_key</source>
        <extracomment>The backup can&apos;t be opened: the passphrase or key is wrong.</extracomment>
        <translation>बैकअप नहीं खुल सकता: यह उसका पासफ़्रेज़ या उसकी कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>backups_need_recovery</source>
        <extracomment>There is no recovery key. After the change, nobody could open backups made before it.</extracomment>
        <translation>कोई रिकवरी कुंजी नहीं है। बदलने के बाद पहले बने बैकअप कोई नहीं खोल पाएगा।</translation>
    </message>
    <message>
        <source>bikram_sambat_calendar</source>
        <extracomment>Bikram Sambat calendar</extracomment>
        <translation>विक्रम संवत पंचांग</translation>
    </message>
    <message>
        <source>both_fields</source>
        <extracomment>{one} and the {other}</extracomment>
        <translation>{one} और {other}</translation>
    </message>
    <message>
        <source>both_readers</source>
        <extracomment>Two readers agree.</extracomment>
        <translation>दो रीडर सहमत हैं।</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>Converted from the {calendar}.</extracomment>
        <translation>बदली गई; दस्तावेज़ में: {calendar}।</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>The date next to it in the {calendar} is the same day.</extracomment>
        <translation>पास की तिथि वही दिन है ({calendar})।</translation>
    </message>
    <message>
        <source>can_choose</source>
        <extracomment>A page can be converted to an image; the file itself stays as it is.</extracomment>
        <translation>एक पृष्ठ चित्र में बदला जा सकता है; फ़ाइल वैसी ही रहेगी।</translation>
    </message>
    <message>
        <source>can_convert</source>
        <extracomment>It can be converted to JPEG; the file itself stays as it is.</extracomment>
        <translation>इसे JPEG में बदला जा सकता है; फ़ाइल वैसी ही रहेगी।</translation>
    </message>
    <message>
        <source>can_shrink</source>
        <extracomment>It can be shrunk to fit; the file itself stays as it is.</extracomment>
        <translation>इसे छोटा किया जा सकता है; फ़ाइल वैसी ही रहेगी।</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>The page layout clearly confirms the place of this value.</extracomment>
        <translation>पृष्ठ का लेआउट इस मान की जगह की स्पष्ट पुष्टि करता है।</translation>
    </message>
    <message>
        <source>certificate_actor</source>
        <extracomment>Erased by</extracomment>
        <translation>मिटाने वाला</translation>
    </message>
    <message>
        <source>certificate_at</source>
        <extracomment>Erased on (UTC)</extracomment>
        <translation>मिटाने का समय (UTC)</translation>
    </message>
    <message>
        <source>certificate_db_user</source>
        <extracomment>User of the database</extracomment>
        <translation>डेटाबेस का उपयोगकर्ता</translation>
    </message>
    <message>
        <source>certificate_digest</source>
        <extracomment>Checksum of the chain at that place (SHA-256)</extracomment>
        <translation>वहाँ शृंखला का चेकसम (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_document</source>
        <extracomment>Document</extracomment>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>certificate_drafts</source>
        <extracomment>Drafts and places in queues</extracomment>
        <translation>ड्राफ़्ट और कतारों में स्थान</translation>
    </message>
    <message>
        <source>certificate_entries</source>
        <extracomment>Entries of several people</extracomment>
        <translation>कई लोगों की प्रविष्टियाँ</translation>
    </message>
    <message>
        <source>certificate_erasure</source>
        <extracomment>Erasure</extracomment>
        <translation>मिटाना</translation>
    </message>
    <message>
        <source>certificate_event</source>
        <extracomment>Audit event that records it</extracomment>
        <translation>इसे दर्ज करने वाली ऑडिट घटना</translation>
    </message>
    <message>
        <source>certificate_events</source>
        <extracomment>Audit events whose values were erased</extracomment>
        <translation>ऑडिट घटनाएँ जिनके मान मिटाए गए</translation>
    </message>
    <message>
        <source>certificate_images</source>
        <extracomment>Images</extracomment>
        <translation>चित्र</translation>
    </message>
    <message>
        <source>certificate_kind</source>
        <extracomment>Kind of document</extracomment>
        <translation>दस्तावेज़ का प्रकार</translation>
    </message>
    <message>
        <source>certificate_made</source>
        <extracomment>Made on {at} (UTC) with KYC Desktop. It contains no personal data of the holder.</extracomment>
        <translation>{at} (UTC) को KYC Desktop से बनाया गया। इसमें धारक का कोई व्यक्तिगत डेटा नहीं है।</translation>
    </message>
    <message>
        <source>certificate_no_rule</source>
        <extracomment>None</extracomment>
        <translation>कोई नहीं</translation>
    </message>
    <message>
        <source>certificate_page</source>
        <extracomment>Page {number} of {pages}</extracomment>
        <translation>{pages} में से पृष्ठ {number}</translation>
    </message>
    <message>
        <source>certificate_place</source>
        <extracomment>Its place in the chain of the audit</extracomment>
        <translation>ऑडिट शृंखला में उसका स्थान</translation>
    </message>
    <message>
        <source>certificate_proof</source>
        <extracomment>Proof</extracomment>
        <translation>प्रमाण</translation>
    </message>
    <message>
        <source>certificate_readings</source>
        <extracomment>Results of reading that were not saved</extracomment>
        <translation>पढ़ने के परिणाम जो सहेजे नहीं गए</translation>
    </message>
    <message>
        <source>certificate_records</source>
        <extracomment>Saved records with their text</extracomment>
        <translation>सहेजे गए रिकॉर्ड, उनके पाठ सहित</translation>
    </message>
    <message>
        <source>certificate_request</source>
        <extracomment>On request</extracomment>
        <translation>अनुरोध पर</translation>
    </message>
    <message>
        <source>certificate_retention</source>
        <extracomment>Its period is over</extracomment>
        <translation>रखने की अवधि पूरी हो गई</translation>
    </message>
    <message>
        <source>certificate_rule</source>
        <extracomment>Rule</extracomment>
        <translation>नियम</translation>
    </message>
    <message>
        <source>certificate_since</source>
        <extracomment>Period counted from</extracomment>
        <translation>अवधि कब से गिनी गई</translation>
    </message>
    <message>
        <source>certificate_skeleton</source>
        <extracomment>Checksum of what is left of the audit events (SHA-256)</extracomment>
        <translation>ऑडिट घटनाओं के बचे भाग का चेकसम (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_title</source>
        <extracomment>Certificate of erasure: document {flow}</extracomment>
        <translation>मिटाने का प्रमाणपत्र: दस्तावेज़ {flow}</translation>
    </message>
    <message>
        <source>certificate_until</source>
        <extracomment>Period ended on</extracomment>
        <translation>अवधि कब पूरी हुई</translation>
    </message>
    <message>
        <source>certificate_versions</source>
        <extracomment>Versions of corrected records</extracomment>
        <translation>सुधारे गए रिकॉर्ड के संस्करण</translation>
    </message>
    <message>
        <source>certificate_what</source>
        <extracomment>What was erased</extracomment>
        <translation>क्या मिटाया गया</translation>
    </message>
    <message>
        <source>certificate_why</source>
        <extracomment>Reason</extracomment>
        <translation>कारण</translation>
    </message>
    <message>
        <source>change_or_close</source>
        <extracomment>Change a value, or close the form.</extracomment>
        <translation>कोई मान बदलें, या फ़ॉर्म बंद करें।</translation>
    </message>
    <message>
        <source>check_bucket</source>
        <extracomment>Check the address in KYC_IMAGE_STORE, or have the bucket made.</extracomment>
        <translation>KYC_IMAGE_STORE में दिया पता जाँचें, या बकेट बनवाएँ।</translation>
    </message>
    <message>
        <source>check_certificate_host</source>
        <extracomment>Nothing was sent. Use the certificate&apos;s name in DATABASE_URL, or ask your database administrator whether this is the right server.</extracomment>
        <translation>कुछ नहीं भेजा गया। DATABASE_URL में प्रमाणपत्र वाला नाम लिखें, या अपने डेटाबेस प्रशासक से पूछें कि क्या यह सही सर्वर है।</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>A check digit in the MRZ is wrong; the date in the MRZ may be misread.</extracomment>
        <translation>MRZ का एक जाँच अंक ग़लत है; MRZ की तिथि ग़लत पढ़ी गई हो सकती है।</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>One digit of the date in the MRZ was replaced by a similar one to match the check digit.</extracomment>
        <translation>जाँच अंक से मेल के लिए MRZ की तिथि का एक अंक मिलते-जुलते अंक से बदला गया।</translation>
    </message>
    <message>
        <source>check_drive</source>
        <extracomment>Check the drive or the network connection, or copy the file to this computer.</extracomment>
        <translation>ड्राइव या नेटवर्क जाँचें, या फ़ाइल को इस कंप्यूटर पर कॉपी करें।</translation>
    </message>
    <message>
        <source>check_folder</source>
        <extracomment>Check the free space and the permissions of the folder {folder}.</extracomment>
        <translation>फ़ोल्डर {folder} की खाली जगह और अनुमतियाँ जाँचें।</translation>
    </message>
    <message>
        <source>check_image_store</source>
        <extracomment>Nothing is lost. Check the network and the address in KYC_IMAGE_STORE, then try again.</extracomment>
        <translation>कुछ खोया नहीं है। नेटवर्क और KYC_IMAGE_STORE में दिया पता जाँचें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>check_key</source>
        <extracomment>Check the spelling of the key in {file}.</extracomment>
        <translation>{file} में कुंजी की वर्तनी जाँचें।</translation>
    </message>
    <message>
        <source>check_key_file</source>
        <extracomment>Check the path in KYC_OFFICE_KEY_FILE and the permissions of its folder.</extracomment>
        <translation>KYC_OFFICE_KEY_FILE में दिया पथ और उसके फ़ोल्डर के अधिकार जाँचें।</translation>
    </message>
    <message>
        <source>check_network</source>
        <extracomment>Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model folder by hand.</extracomment>
        <translation>नेटवर्क कनेक्शन और प्रॉक्सी (HTTPS_PROXY) जाँचें, या फ़ाइल को स्वयं मॉडल फ़ोल्डर में कॉपी करें।</translation>
    </message>
    <message>
        <source>check_options</source>
        <extracomment>Check what follows the ? in DATABASE_URL.</extracomment>
        <translation>देखें कि DATABASE_URL में ? के बाद क्या है।</translation>
    </message>
    <message>
        <source>check_picture</source>
        <extracomment>Check that the document is in the picture, sharp and well lit, then scan it again.</extracomment>
        <translation>देखें कि दस्तावेज़ चित्र में है, साफ़ और अच्छी रोशनी में है, फिर उसे दोबारा स्कैन करें।</translation>
    </message>
    <message>
        <source>check_rights</source>
        <extracomment>Ask your database administrator to check DATABASE_URL and the user&apos;s permissions.</extracomment>
        <translation>अपने डेटाबेस प्रशासक से DATABASE_URL और उपयोगकर्ता के अधिकार जाँचने को कहें।</translation>
    </message>
    <message>
        <source>check_server</source>
        <extracomment>Nothing is lost. Check the network or the server, then try again.</extracomment>
        <translation>कुछ खोया नहीं है। नेटवर्क या सर्वर जाँचें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>check_server_name</source>
        <extracomment>Nothing is lost. Check its name and the network, then try again.</extracomment>
        <translation>कुछ खोया नहीं है। उसका नाम और नेटवर्क जाँचें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>check_store_rights</source>
        <extracomment>It has to list the bucket, and to read, write and delete its objects: see the guide for administrators.</extracomment>
        <translation>उसे बकेट की सूची देखने और उसके ऑब्जेक्ट पढ़ने, लिखने और मिटाने का अधिकार चाहिए: प्रशासकों की मार्गदर्शिका देखें।</translation>
    </message>
    <message>
        <source>check_text_file</source>
        <extracomment>Check that you may read it and that it is saved as UTF-8 text.</extracomment>
        <translation>जाँचें कि आप उसे पढ़ सकते हैं और वह UTF-8 पाठ के रूप में सहेजी गई है।</translation>
    </message>
    <message>
        <source>choose_backup</source>
        <extracomment>Name a file that “kyc-desktop backup” or the window has made.</extracomment>
        <translation>“kyc-desktop backup” या विंडो की बनाई किसी फ़ाइल का नाम दें।</translation>
    </message>
    <message>
        <source>choose_backup_folder</source>
        <extracomment>Choose another folder for backups in the settings.</extracomment>
        <translation>सेटिंग में बैकअप के लिए दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>choose_elsewhere</source>
        <extracomment>Choose another name or folder.</extracomment>
        <translation>दूसरा नाम या फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>choose_empty_database</source>
        <extracomment>Nothing was changed. Demonstration data goes into an empty database only: set KYC_DATA_DIR to a new folder, or DATABASE_URL to an empty database.</extracomment>
        <translation>कुछ नहीं बदला गया। डेमो डेटा केवल खाली डेटाबेस में जाता है: KYC_DATA_DIR में नया फ़ोल्डर, या DATABASE_URL में खाली डेटाबेस लिखें।</translation>
    </message>
    <message>
        <source>choose_key</source>
        <extracomment>Name a file that “kyc-desktop backup --new-key KEY” has made.</extracomment>
        <translation>“kyc-desktop backup --new-key FILE” की बनाई किसी फ़ाइल का नाम दें।</translation>
    </message>
    <message>
        <source>choose_models</source>
        <extracomment>Choose the folder that holds EasyOCR&apos;s unpacked model files.</extracomment>
        <translation>वह फ़ोल्डर चुनें जिसमें EasyOCR की खोली हुई मॉडल फ़ाइलें हैं।</translation>
    </message>
    <message>
        <source>choose_one_law</source>
        <extracomment>An administrator has to choose one of the two: KYC_MASKING, or the preset.</extracomment>
        <translation>प्रशासक को दोनों में से एक चुनना होगा: KYC_MASKING या प्रीसेट।</translation>
    </message>
    <message>
        <source>choose_page</source>
        <extracomment>It has {pages} pages: choose one in the window.</extracomment>
        <translation>इसमें {pages} पृष्ठ हैं: विंडो में एक चुनें।</translation>
    </message>
    <message>
        <source>close_all_windows</source>
        <extracomment>Close or end them on all computers, then try again.</extracomment>
        <translation>उन्हें सभी कंप्यूटरों पर बंद करें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>close_key_file</source>
        <extracomment>Allow only its user to read and write it (mode 600).</extracomment>
        <translation>इसे पढ़ने और लिखने का अधिकार केवल इसके उपयोगकर्ता को दें (mode 600)।</translation>
    </message>
    <message>
        <source>close_or_elsewhere</source>
        <extracomment>Close the file if it is open in another program, or choose another name or folder.</extracomment>
        <translation>फ़ाइल किसी दूसरे प्रोग्राम में खुली हो तो उसे बंद करें, या दूसरा नाम या फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>close_others</source>
        <extracomment>Close other programs and try again.</extracomment>
        <translation>दूसरे प्रोग्राम बंद करें और फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>close_settings</source>
        <extracomment>If it is yours, take that right away: chmod go-w. Otherwise delete it.</extracomment>
        <translation>यदि वह आपकी है, तो दूसरों से यह अधिकार हटाएँ: chmod go-w. नहीं तो फ़ाइल हटाएँ।</translation>
    </message>
    <message>
        <source>compare_or_look</source>
        <extracomment>Nothing was overwritten. See its record in the History tab.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। उसका रिकॉर्ड इतिहास में देखें।</translation>
    </message>
    <message>
        <source>connect_backup_folder</source>
        <extracomment>Connect the drive or the network folder that it is on, or choose another folder for backups in the settings.</extracomment>
        <translation>वह ड्राइव या नेटवर्क फ़ोल्डर जोड़ें जिस पर यह है, या सेटिंग में बैकअप के लिए दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>connect_earlier_backups</source>
        <extracomment>The drive that they are on may not be connected. If they are gone for good, choose another folder for backups in the settings.</extracomment>
        <translation>हो सकता है कि उनकी ड्राइव जुड़ी न हो। यदि वे हमेशा के लिए जा चुके हैं, तो सेटिंग में बैकअप के लिए दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>connection_cut</source>
        <extracomment>the connection failed or was cut</extracomment>
        <translation>कनेक्शन विफल हुआ या टूट गया</translation>
    </message>
    <message>
        <source>coptic_calendar</source>
        <extracomment>Coptic calendar</extracomment>
        <translation>कॉप्टिक पंचांग</translation>
    </message>
    <message>
        <source>customer_again</source>
        <extracomment>Please photograph it again: whole, sharp and in good light.</extracomment>
        <translation>कृपया दस्तावेज़ की फ़ोटो फिर से लें: पूरी, साफ़ और अच्छी रोशनी में।</translation>
    </message>
    <message>
        <source>customer_again_blurred</source>
        <extracomment>Please hold the camera still and take a sharp picture.</extracomment>
        <translation>कृपया कैमरा स्थिर रखें और साफ़ फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_again_cut_off</source>
        <extracomment>Please photograph the whole document, with all four edges.</extracomment>
        <translation>कृपया पूरे दस्तावेज़ की फ़ोटो लें, जिसमें उसके चारों किनारे दिखें।</translation>
    </message>
    <message>
        <source>customer_again_dark</source>
        <extracomment>Please take the picture in a brighter place.</extracomment>
        <translation>कृपया अधिक रोशनी वाली जगह पर फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_again_faint</source>
        <extracomment>Please take the picture in bright, even light.</extracomment>
        <translation>कृपया तेज़ और एक-समान रोशनी में फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_again_glare</source>
        <extracomment>Please photograph the document again without flash.</extracomment>
        <translation>कृपया दस्तावेज़ की फ़ोटो फिर से लें, बिना फ़्लैश के।</translation>
    </message>
    <message>
        <source>customer_again_too_small</source>
        <extracomment>Please move closer, until the document fills the picture.</extracomment>
        <translation>कृपया इतने पास से फ़ोटो लें कि दस्तावेज़ पूरी फ़ोटो में आए।</translation>
    </message>
    <message>
        <source>customer_both_blurred</source>
        <extracomment>The name and the date of birth are blurred.</extracomment>
        <translation>नाम और जन्म तिथि धुँधले हैं।</translation>
    </message>
    <message>
        <source>customer_both_cut_off</source>
        <extracomment>The name and the date of birth are cut off at the edge of the picture.</extracomment>
        <translation>नाम और जन्म तिथि फ़ोटो के किनारे पर कट गए हैं।</translation>
    </message>
    <message>
        <source>customer_both_dark</source>
        <extracomment>The name and the date of birth are too dark to read.</extracomment>
        <translation>नाम और जन्म तिथि इतने अँधेरे में हैं कि पढ़े नहीं जा सकते।</translation>
    </message>
    <message>
        <source>customer_both_faint</source>
        <extracomment>The name and the date of birth are too faint to read.</extracomment>
        <translation>नाम और जन्म तिथि इतने फीके हैं कि पढ़े नहीं जा सकते।</translation>
    </message>
    <message>
        <source>customer_both_glare</source>
        <extracomment>The name and the date of birth are under a reflection.</extracomment>
        <translation>नाम और जन्म तिथि चमक से ढके हैं।</translation>
    </message>
    <message>
        <source>customer_both_too_small</source>
        <extracomment>The name and the date of birth are too small to read.</extracomment>
        <translation>नाम और जन्म तिथि इतने छोटे हैं कि पढ़े नहीं जा सकते।</translation>
    </message>
    <message>
        <source>customer_dob_blurred</source>
        <extracomment>The date of birth is blurred.</extracomment>
        <translation>जन्म तिथि धुँधली है।</translation>
    </message>
    <message>
        <source>customer_dob_cut_off</source>
        <extracomment>The date of birth is cut off at the edge of the picture.</extracomment>
        <translation>जन्म तिथि फ़ोटो के किनारे पर कट गई है।</translation>
    </message>
    <message>
        <source>customer_dob_dark</source>
        <extracomment>The date of birth is too dark to read.</extracomment>
        <translation>जन्म तिथि इतने अँधेरे में है कि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_dob_faint</source>
        <extracomment>The date of birth is too faint to read.</extracomment>
        <translation>जन्म तिथि इतनी फीकी है कि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_dob_glare</source>
        <extracomment>The date of birth is under a reflection.</extracomment>
        <translation>जन्म तिथि चमक से ढकी है।</translation>
    </message>
    <message>
        <source>customer_dob_too_small</source>
        <extracomment>The date of birth is too small to read.</extracomment>
        <translation>जन्म तिथि इतनी छोटी है कि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_dob_unread</source>
        <extracomment>The date of birth can&apos;t be read.</extracomment>
        <translation>जन्म तिथि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_duplicate</source>
        <extracomment>We already have this document. You need not send it again.</extracomment>
        <translation>यह दस्तावेज़ हमारे पास पहले से है। इसे फिर से भेजने की ज़रूरत नहीं है।</translation>
    </message>
    <message>
        <source>customer_expired</source>
        <extracomment>The document expired on {date}.</extracomment>
        <translation>दस्तावेज़ की वैधता {date} को समाप्त हो गई।</translation>
    </message>
    <message>
        <source>customer_name_blurred</source>
        <extracomment>The name is blurred.</extracomment>
        <translation>नाम धुँधला है।</translation>
    </message>
    <message>
        <source>customer_name_cut_off</source>
        <extracomment>The name is cut off at the edge of the picture.</extracomment>
        <translation>नाम फ़ोटो के किनारे पर कट गया है।</translation>
    </message>
    <message>
        <source>customer_name_dark</source>
        <extracomment>The name is too dark to read.</extracomment>
        <translation>नाम इतने अँधेरे में है कि पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>customer_name_faint</source>
        <extracomment>The name is too faint to read.</extracomment>
        <translation>नाम इतना फीका है कि पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>customer_name_glare</source>
        <extracomment>The name is under a reflection.</extracomment>
        <translation>नाम चमक से ढका है।</translation>
    </message>
    <message>
        <source>customer_name_too_small</source>
        <extracomment>The name is too small to read.</extracomment>
        <translation>नाम इतना छोटा है कि पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>customer_name_unread</source>
        <extracomment>The name can&apos;t be read.</extracomment>
        <translation>नाम पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>customer_no_document</source>
        <extracomment>The picture does not show an identity document. Please photograph your passport, identity card, driving licence or residence permit.</extracomment>
        <translation>फ़ोटो में पहचान दस्तावेज़ नहीं है। कृपया अपने पासपोर्ट, पहचान पत्र, ड्राइविंग लाइसेंस या निवास परमिट की फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_no_full_date</source>
        <extracomment>The document does not show your full date of birth. Please send us a document that shows day, month and year.</extracomment>
        <translation>दस्तावेज़ पर आपकी पूरी जन्म तिथि नहीं है। कृपया हमें ऐसा दस्तावेज़ भेजें जिस पर दिन, महीना और वर्ष हों।</translation>
    </message>
    <message>
        <source>customer_no_longer_valid</source>
        <extracomment>The document is no longer valid.</extracomment>
        <translation>दस्तावेज़ अब मान्य नहीं है।</translation>
    </message>
    <message>
        <source>customer_refused</source>
        <extracomment>We can&apos;t accept this document.</extracomment>
        <translation>हम यह दस्तावेज़ स्वीकार नहीं कर सकते।</translation>
    </message>
    <message>
        <source>customer_several</source>
        <extracomment>The picture shows several documents. Please photograph your own document alone.</extracomment>
        <translation>फ़ोटो में कई दस्तावेज़ हैं। कृपया केवल अपने दस्तावेज़ की फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_text_blurred</source>
        <extracomment>The picture is blurred.</extracomment>
        <translation>फ़ोटो धुँधली है।</translation>
    </message>
    <message>
        <source>customer_text_cut_off</source>
        <extracomment>Part of the document is cut off at the edge of the picture.</extracomment>
        <translation>दस्तावेज़ का एक हिस्सा फ़ोटो के किनारे पर कट गया है।</translation>
    </message>
    <message>
        <source>customer_text_dark</source>
        <extracomment>The picture is too dark.</extracomment>
        <translation>फ़ोटो में बहुत अँधेरा है।</translation>
    </message>
    <message>
        <source>customer_text_faint</source>
        <extracomment>The text in the picture is too faint to read.</extracomment>
        <translation>फ़ोटो में लिखावट इतनी फीकी है कि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_text_glare</source>
        <extracomment>Part of the document is under a reflection.</extracomment>
        <translation>दस्तावेज़ का एक हिस्सा चमक से ढका है।</translation>
    </message>
    <message>
        <source>customer_text_too_small</source>
        <extracomment>The text in the picture is too small to read.</extracomment>
        <translation>फ़ोटो में लिखावट इतनी छोटी है कि पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>customer_text_unread</source>
        <extracomment>The document in the picture can&apos;t be read.</extracomment>
        <translation>फ़ोटो में दस्तावेज़ पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>customer_valid_document</source>
        <extracomment>Please send us a document that is still valid.</extracomment>
        <translation>कृपया हमें ऐसा दस्तावेज़ भेजें जो अभी मान्य हो।</translation>
    </message>
    <message>
        <source>customer_wrong_page</source>
        <extracomment>The picture does not show the page with the name and the date of birth. Please photograph that page or side of the document.</extracomment>
        <translation>फ़ोटो में नाम और जन्म तिथि वाला पृष्ठ नहीं है। कृपया दस्तावेज़ के उस पृष्ठ या उस तरफ़ की फ़ोटो लें।</translation>
    </message>
    <message>
        <source>customer_wrong_person</source>
        <extracomment>The document belongs to another person. Please photograph your own document.</extracomment>
        <translation>दस्तावेज़ किसी दूसरे व्यक्ति का है। कृपया अपने दस्तावेज़ की फ़ोटो लें।</translation>
    </message>
    <message>
        <source>cut_down</source>
        <extracomment>Crop it to the document, or scan only the document.</extracomment>
        <translation>इसे दस्तावेज़ तक काटें, या केवल दस्तावेज़ स्कैन करें।</translation>
    </message>
    <message>
        <source>data_folder_read_only</source>
        <extracomment>The data folder can&apos;t be written.</extracomment>
        <translation>डेटा फ़ोल्डर में लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>data_folder_rights</source>
        <extracomment>Make room on its disk and allow this user to write there, then try again.</extracomment>
        <translation>उसकी डिस्क पर जगह बनाएँ और इस उपयोगकर्ता को वहाँ लिखने दें, फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>database_address</source>
        <extracomment>The database address is not valid.</extracomment>
        <translation>डेटाबेस का पता मान्य नहीं है।</translation>
    </message>
    <message>
        <source>database_answers</source>
        <extracomment>PostgreSQL {version} on {host} answers, with this program&apos;s tables.</extracomment>
        <translation>{host} पर PostgreSQL {version} उत्तर देता है, इस प्रोग्राम की तालिकाओं के साथ।</translation>
    </message>
    <message>
        <source>database_asks_certificate</source>
        <extracomment>The database server asks for a certificate of the user.</extracomment>
        <translation>डेटाबेस सर्वर उपयोगकर्ता का प्रमाणपत्र माँगता है।</translation>
    </message>
    <message>
        <source>database_at</source>
        <extracomment>PostgreSQL on {host}</extracomment>
        <translation>{host} पर PostgreSQL</translation>
    </message>
    <message>
        <source>database_busy</source>
        <extracomment>The database is very busy at the moment.</extracomment>
        <translation>डेटाबेस अभी बहुत व्यस्त है।</translation>
    </message>
    <message>
        <source>database_certificate_early</source>
        <extracomment>The certificate of the database server is not valid yet.</extracomment>
        <translation>डेटाबेस सर्वर का प्रमाणपत्र अभी मान्य नहीं हुआ है।</translation>
    </message>
    <message>
        <source>database_certificate_expired</source>
        <extracomment>The certificate of the database server has expired.</extracomment>
        <translation>डेटाबेस सर्वर के प्रमाणपत्र की वैधता समाप्त हो गई है।</translation>
    </message>
    <message>
        <source>database_certificate_host</source>
        <extracomment>The certificate of the database server is for {named}, not for {host}.</extracomment>
        <translation>डेटाबेस सर्वर का प्रमाणपत्र {named} के लिए है, {host} के लिए नहीं।</translation>
    </message>
    <message>
        <source>database_certificate_unknown</source>
        <extracomment>The certificate of the database server is not trusted.</extracomment>
        <translation>डेटाबेस सर्वर का प्रमाणपत्र विश्वसनीय नहीं है।</translation>
    </message>
    <message>
        <source>database_damaged</source>
        <extracomment>A file of the database is damaged or missing.</extracomment>
        <translation>डेटाबेस की एक फ़ाइल खराब है या नहीं है।</translation>
    </message>
    <message>
        <source>database_embedded</source>
        <extracomment>embedded PostgreSQL {version}</extracomment>
        <translation>अंतर्निहित PostgreSQL {version}</translation>
    </message>
    <message>
        <source>database_full</source>
        <extracomment>The database is full.</extracomment>
        <translation>डेटाबेस भर गया है।</translation>
    </message>
    <message>
        <source>database_host_unknown</source>
        <extracomment>Can&apos;t find the server {host}.</extracomment>
        <translation>सर्वर {host} नहीं मिला।</translation>
    </message>
    <message>
        <source>database_needs_tls</source>
        <extracomment>The database server accepts encrypted connections only.</extracomment>
        <translation>डेटाबेस सर्वर केवल एन्क्रिप्टेड कनेक्शन स्वीकार करता है।</translation>
    </message>
    <message>
        <source>database_newer</source>
        <extracomment>The database has the tables of a newer version of this program.</extracomment>
        <translation>डेटाबेस में इस प्रोग्राम के नए संस्करण की तालिकाएँ हैं।</translation>
    </message>
    <message>
        <source>database_no_connections</source>
        <extracomment>The database server takes no more connections.</extracomment>
        <translation>डेटाबेस सर्वर अब और कनेक्शन स्वीकार नहीं करता।</translation>
    </message>
    <message>
        <source>database_not_allowed</source>
        <extracomment>Your database account may not do this.</extracomment>
        <translation>आपके डेटाबेस खाते को यह करने का अधिकार नहीं है।</translation>
    </message>
    <message>
        <source>database_not_empty</source>
        <extracomment>The database already holds documents.</extracomment>
        <translation>डेटाबेस में पहले से दस्तावेज़ हैं।</translation>
    </message>
    <message>
        <source>database_not_open</source>
        <extracomment>The database is not open.</extracomment>
        <translation>डेटाबेस खुला नहीं है।</translation>
    </message>
    <message>
        <source>database_older</source>
        <extracomment>The database has the tables of an older version of this program.</extracomment>
        <translation>डेटाबेस में इस प्रोग्राम के पुराने संस्करण की तालिकाएँ हैं।</translation>
    </message>
    <message>
        <source>database_open_elsewhere</source>
        <extracomment>Other windows or commands have the database open.</extracomment>
        <translation>डेटाबेस दूसरी विंडो या कमांड में खुला है।</translation>
    </message>
    <message>
        <source>database_option</source>
        <extracomment>The database address has an invalid option: {option}.</extracomment>
        <translation>डेटाबेस के पते में एक विकल्प मान्य नहीं है: {option}।</translation>
    </message>
    <message>
        <source>database_read_only</source>
        <extracomment>The database is read-only at the moment.</extracomment>
        <translation>डेटाबेस में अभी केवल पढ़ा जा सकता है।</translation>
    </message>
    <message>
        <source>database_refuses</source>
        <extracomment>The database refused the connection.</extracomment>
        <translation>डेटाबेस ने कनेक्शन अस्वीकार किया।</translation>
    </message>
    <message>
        <source>database_root_missing</source>
        <extracomment>The root certificate file {file} is missing or can&apos;t be read.</extracomment>
        <translation>मूल प्रमाणपत्र की फ़ाइल {file} नहीं है या पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>database_silent</source>
        <extracomment>The database did not answer.</extracomment>
        <translation>डेटाबेस ने उत्तर नहीं दिया।</translation>
    </message>
    <message>
        <source>database_url</source>
        <extracomment>an address such as postgresql+psycopg://user:password@host:5432/name</extracomment>
        <translation>postgresql+psycopg://user:password@host:5432/name जैसा कोई पता</translation>
    </message>
    <message>
        <source>database_without_tables</source>
        <extracomment>The database has no tables yet.</extracomment>
        <translation>डेटाबेस में अभी तालिकाएँ नहीं हैं।</translation>
    </message>
    <message>
        <source>database_without_tls</source>
        <extracomment>The database server offers no encrypted connection, but the address asks for one.</extracomment>
        <translation>डेटाबेस सर्वर एन्क्रिप्टेड कनेक्शन नहीं देता, पर पता उसकी माँग करता है।</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits were read in place of letters and replaced.</extracomment>
        <translation>अक्षरों की जगह अंक पढ़े गए और बदले गए।</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired on {date}</extracomment>
        <translation>वैधता {date} को समाप्त</translation>
    </message>
    <message>
        <source>document_key_destroyed</source>
        <extracomment>Document {flow} has been erased: its key was destroyed.</extracomment>
        <translation>दस्तावेज़ {flow} मिटाया जा चुका है: उसकी कुंजी नष्ट कर दी गई।</translation>
    </message>
    <message>
        <source>document_key_missing</source>
        <extracomment>Document {flow} can&apos;t be opened: its key is missing.</extracomment>
        <translation>दस्तावेज़ {flow} नहीं खुल सकता: उसकी कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>download_cancelled</source>
        <extracomment>The download was cancelled.</extracomment>
        <translation>डाउनलोड रद्द किया गया।</translation>
    </message>
    <message>
        <source>draw_larger</source>
        <extracomment>Draw the rectangle around whole letters, with a little space on each side.</extracomment>
        <translation>आयत पूरे अक्षरों के चारों ओर बनाएँ, हर ओर थोड़ी जगह रखें।</translation>
    </message>
    <message>
        <source>drop_again</source>
        <extracomment>It was moved, renamed or deleted: drop it again from where it is now.</extracomment>
        <translation>उसे हटाया, नाम बदला या मिटाया गया: जहाँ वह अब है वहाँ से फिर छोड़ें।</translation>
    </message>
    <message>
        <source>drop_image</source>
        <extracomment>Drop a JPEG or PNG image.</extracomment>
        <translation>JPEG या PNG चित्र छोड़ें।</translation>
    </message>
    <message>
        <source>drop_inside</source>
        <extracomment>Drop the images inside it.</extracomment>
        <translation>उसके अंदर के चित्र छोड़ें।</translation>
    </message>
    <message>
        <source>drop_on_window</source>
        <extracomment>Drop the image on the window again.</extracomment>
        <translation>चित्र को विंडो पर फिर से छोड़ें।</translation>
    </message>
    <message>
        <source>easyocr_codes</source>
        <extracomment>language codes of EasyOCR with commas, such as en,de</extracomment>
        <translation>अल्पविराम से अलग किए गए EasyOCR के भाषा कोड, जैसे en,de</translation>
    </message>
    <message>
        <source>easyocr_does_not_run</source>
        <extracomment>EasyOCR can&apos;t run: neither OpenVINO nor PyTorch could be loaded.</extracomment>
        <translation>EasyOCR नहीं चल सकता: न OpenVINO लोड हो सका, न PyTorch।</translation>
    </message>
    <message>
        <source>easyocr_missing</source>
        <extracomment>EasyOCR is not part of this installation.</extracomment>
        <translation>EasyOCR इस स्थापना का भाग नहीं है।</translation>
    </message>
    <message>
        <source>easyocr_model_missing</source>
        <extracomment>EasyOCR&apos;s model file is missing or damaged.</extracomment>
        <translation>EasyOCR की मॉडल फ़ाइल नहीं है या खराब है।</translation>
    </message>
    <message>
        <source>easyocr_model_unfit</source>
        <extracomment>EasyOCR&apos;s model file {file} is missing, damaged or not an EasyOCR model.</extracomment>
        <translation>EasyOCR की मॉडल फ़ाइल {file} नहीं है, खराब है या EasyOCR का मॉडल नहीं है।</translation>
    </message>
    <message>
        <source>easyocr_without_model</source>
        <extracomment>EasyOCR has no model.</extracomment>
        <translation>EasyOCR के पास मॉडल नहीं है।</translation>
    </message>
    <message>
        <source>either</source>
        <extracomment>{one} or {other}</extracomment>
        <translation>{one} या {other}</translation>
    </message>
    <message>
        <source>enable_first</source>
        <extracomment>Encrypt what comes in from now on: kyc-desktop keys enable</extracomment>
        <translation>अब से जो भी आए, उसे एन्क्रिप्ट करें: kyc-desktop keys enable</translation>
    </message>
    <message>
        <source>ended_too_often</source>
        <extracomment>The program ended repeatedly while working on this document.</extracomment>
        <translation>इस दस्तावेज़ पर काम करते हुए प्रोग्राम बार-बार बंद हुआ।</translation>
    </message>
    <message>
        <source>ends_bad_line</source>
        <extracomment>Line {line} needs the number of a document and a day such as 2026-11-30, or an empty day.</extracomment>
        <translation>पंक्ति {line} में दस्तावेज़ की संख्या और 2026-11-30 जैसी तिथि होनी चाहिए; तिथि खाली भी हो सकती है।</translation>
    </message>
    <message>
        <source>ends_correct_line</source>
        <extracomment>Correct it. Nothing from the file was set.</extracomment>
        <translation>उसे ठीक करें। फ़ाइल से कुछ भी दर्ज नहीं किया गया।</translation>
    </message>
    <message>
        <source>engine_does_not_run</source>
        <extracomment>Text recognition does not run ({error}).</extracomment>
        <translation>पाठ पहचान नहीं चलती ({error})।</translation>
    </message>
    <message>
        <source>engine_failed</source>
        <extracomment>Text recognition failed while reading the image ({error}).</extracomment>
        <translation>चित्र पढ़ते समय पाठ पहचान विफल हुई ({error})।</translation>
    </message>
    <message>
        <source>engine_failed_at_part</source>
        <extracomment>Text recognition failed while reading the area ({error}).</extracomment>
        <translation>क्षेत्र पढ़ते समय पाठ पहचान विफल हुई ({error})।</translation>
    </message>
    <message>
        <source>engine_not_loaded</source>
        <extracomment>Text recognition could not be loaded ({error}).</extracomment>
        <translation>पाठ पहचान लोड नहीं हो सकी ({error})।</translation>
    </message>
    <message>
        <source>engine_slow</source>
        <extracomment>Text recognition took longer than {seconds:g} seconds to load.</extracomment>
        <translation>पाठ पहचान को लोड होने में {seconds:g} सेकंड से अधिक लगे।</translation>
    </message>
    <message>
        <source>english_model</source>
        <extracomment>English model, no accents</extracomment>
        <translation>अंग्रेज़ी मॉडल, बिना चिह्नों वाले अक्षरों के</translation>
    </message>
    <message>
        <source>enter_next</source>
        <extracomment>Nothing was overwritten. Go on with the next document.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। अगले दस्तावेज़ पर जाएँ।</translation>
    </message>
    <message>
        <source>enter_part</source>
        <extracomment>Enter what is printed of the date of birth and save.</extracomment>
        <translation>जन्म तिथि का जितना भाग छपा है उतना लिखकर सहेजें।</translation>
    </message>
    <message>
        <source>entered_elsewhere</source>
        <extracomment>Somebody else has entered or changed document {flow} in the meantime.</extracomment>
        <translation>इस बीच किसी और ने दस्तावेज़ {flow} लिख या बदल दिया है।</translation>
    </message>
    <message>
        <source>erase_in_store</source>
        <extracomment>When the image store answers again, finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>चित्र भंडार से फिर उत्तर मिलने लगे, तब दस्तावेज़ की संख्या देकर काम पूरा करें: kyc-desktop erase NUMBER --yes</translation>
    </message>
    <message>
        <source>erase_once_more</source>
        <extracomment>Close other windows and programs that use the database, then finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>डेटाबेस इस्तेमाल कर रही दूसरी विंडो और प्रोग्राम बंद करें, फिर दस्तावेज़ के नंबर के साथ इसे पूरा करें: kyc-desktop erase NUMBER --yes</translation>
    </message>
    <message>
        <source>erased_but_in_files</source>
        <extracomment>The document is erased in the database, but not yet in its files: somebody is still using what was there before.</extracomment>
        <translation>दस्तावेज़ डेटाबेस से मिटा दिया गया है, लेकिन उसकी फ़ाइलों से अभी नहीं: कोई अब भी पहले का डेटा इस्तेमाल कर रहा है।</translation>
    </message>
    <message>
        <source>erased_but_in_store</source>
        <extracomment>The document is erased in the database, but not yet in the image store.</extracomment>
        <translation>दस्तावेज़ डेटाबेस से मिटा दिया गया है, लेकिन चित्र भंडार से अभी नहीं।</translation>
    </message>
    <message>
        <source>erased_for_good</source>
        <extracomment>What it contained can&apos;t be read again.</extracomment>
        <translation>उसमें जो था वह फिर पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>ethiopian_calendar</source>
        <extracomment>Ethiopian calendar</extracomment>
        <translation>इथियोपियाई पंचांग</translation>
    </message>
    <message>
        <source>exit_code</source>
        <extracomment>exit code {number}</extracomment>
        <translation>निकास कोड {number}</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon, on {date}</extracomment>
        <translation>वैधता जल्द, {date} को समाप्त होगी</translation>
    </message>
    <message>
        <source>export_as_csv</source>
        <extracomment>Narrow the list, or export as CSV.</extracomment>
        <translation>सूची छोटी करें, या CSV में निर्यात करें।</translation>
    </message>
    <message>
        <source>export_cancelled</source>
        <extracomment>The export was cancelled.</extracomment>
        <translation>निर्यात रद्द किया गया।</translation>
    </message>
    <message>
        <source>export_forbidden</source>
        <extracomment>The exported file can&apos;t be written here.</extracomment>
        <translation>निर्यात की फ़ाइल यहाँ नहीं लिखी जा सकती।</translation>
    </message>
    <message>
        <source>export_format_unknown</source>
        <extracomment>The name of the file does not tell a format.</extracomment>
        <translation>फ़ाइल के नाम से फ़ॉर्मेट पता नहीं चलता।</translation>
    </message>
    <message>
        <source>export_no_room</source>
        <extracomment>There is no room for the exported file.</extracomment>
        <translation>निर्यात की फ़ाइल के लिए जगह नहीं है।</translation>
    </message>
    <message>
        <source>export_not_to_stdout</source>
        <extracomment>An Excel file can&apos;t be written to stdout.</extracomment>
        <translation>Excel फ़ाइल stdout में नहीं लिखी जा सकती।</translation>
    </message>
    <message>
        <source>export_not_written</source>
        <extracomment>The exported file could not be written.</extracomment>
        <translation>निर्यात की फ़ाइल नहीं लिखी जा सकी।</translation>
    </message>
    <message>
        <source>export_too_long</source>
        <extracomment>An Excel file has room for {most:,} rows, and there are more.</extracomment>
        <translation>Excel फ़ाइल में {most:,} पंक्तियों की जगह है, और यहाँ उससे अधिक हैं।</translation>
    </message>
    <message>
        <source>fetch_key</source>
        <extracomment>Connect the drive that has it, or name another one.</extracomment>
        <translation>वह ड्राइव जोड़ें जिस पर यह है, या दूसरी फ़ाइल का नाम दें।</translation>
    </message>
    <message>
        <source>field_dob</source>
        <extracomment>date of birth</extracomment>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>field_name</source>
        <extracomment>name</extracomment>
        <translation>नाम</translation>
    </message>
    <message>
        <source>figures_by_role</source>
        <extracomment>Auditors and administrators see them, if your office shows figures by clerk.</extracomment>
        <translation>आपका कार्यालय कर्मचारी-वार आँकड़े दिखाता हो, तो ऑडिटर और प्रशासक उन्हें देखते हैं।</translation>
    </message>
    <message>
        <source>figures_of_others</source>
        <extracomment>You may not see the figures of other clerks.</extracomment>
        <translation>आप दूसरे कर्मचारियों के आँकड़े नहीं देख सकते।</translation>
    </message>
    <message>
        <source>file_empty</source>
        <extracomment>The file is empty.</extracomment>
        <translation>फ़ाइल खाली है।</translation>
    </message>
    <message>
        <source>file_forbidden</source>
        <extracomment>You have no permission to read the file.</extracomment>
        <translation>आपको यह फ़ाइल पढ़ने की अनुमति नहीं है।</translation>
    </message>
    <message>
        <source>file_gone</source>
        <extracomment>The file is no longer there.</extracomment>
        <translation>फ़ाइल अब वहाँ नहीं है।</translation>
    </message>
    <message>
        <source>file_is_folder</source>
        <extracomment>This is a folder, not an image.</extracomment>
        <translation>यह फ़ोल्डर है, चित्र नहीं।</translation>
    </message>
    <message>
        <source>file_name_refused</source>
        <extracomment>Files of this type are not accepted: the name must end in .jpg, .jpeg, .jpe, .jfif or .png, or have no ending.</extracomment>
        <translation>इस प्रकार की फ़ाइलें स्वीकार नहीं: नाम .jpg, .jpeg, .jpe, .jfif या .png पर समाप्त होना चाहिए, या उसमें कोई एक्सटेंशन न हो।</translation>
    </message>
    <message>
        <source>file_no_image</source>
        <extracomment>The file is not a JPEG or PNG image: it is {kind}.</extracomment>
        <translation>फ़ाइल JPEG या PNG चित्र नहीं है: यह {kind} है।</translation>
    </message>
    <message>
        <source>file_not_ordinary</source>
        <extracomment>This is not an ordinary file.</extracomment>
        <translation>यह सामान्य फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>file_path</source>
        <extracomment>the path of a file</extracomment>
        <translation>किसी फ़ाइल का पथ</translation>
    </message>
    <message>
        <source>file_too_large</source>
        <extracomment>The image is too large: {size}. At most {most} are accepted.</extracomment>
        <translation>चित्र बहुत बड़ा है: {size}। अधिकतम {most} स्वीकार हैं।</translation>
    </message>
    <message>
        <source>file_unreadable</source>
        <extracomment>The file could not be read.</extracomment>
        <translation>फ़ाइल पढ़ी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>find_newest</source>
        <extracomment>Use the newest key: each new recovery or office key makes older ones useless.</extracomment>
        <translation>सबसे नई रिकवरी कुंजी का उपयोग करें: हर नई रिकवरी या कार्यालय कुंजी से पुरानी बेकार हो जाती हैं।</translation>
    </message>
    <message>
        <source>finish_or_give_back</source>
        <extracomment>Finish some of them, or give them back.</extracomment>
        <translation>उनमें से कुछ पूरे करें, या उन्हें लौटाएँ।</translation>
    </message>
    <message>
        <source>finish_rotation</source>
        <extracomment>Finish the change first: kyc-desktop keys rotate</extracomment>
        <translation>पहले उसे पूरा करें: kyc-desktop keys rotate</translation>
    </message>
    <message>
        <source>flow_busy</source>
        <extracomment>Document {flow} is being processed at the moment.</extracomment>
        <translation>दस्तावेज़ {flow} पर अभी काम चल रहा है।</translation>
    </message>
    <message>
        <source>flow_cancelled</source>
        <extracomment>Processing was cancelled.</extracomment>
        <translation>प्रक्रिया रद्द की गई।</translation>
    </message>
    <message>
        <source>flow_changed</source>
        <extracomment>Document {flow} has been changed in the meantime.</extracomment>
        <translation>दस्तावेज़ {flow} इस बीच बदल दिया गया।</translation>
    </message>
    <message>
        <source>flow_finished</source>
        <extracomment>Document {flow} has already been saved.</extracomment>
        <translation>दस्तावेज़ {flow} पहले ही सहेजा जा चुका है।</translation>
    </message>
    <message>
        <source>flow_image_gone</source>
        <extracomment>The image no longer exists.</extracomment>
        <translation>चित्र अब मौजूद नहीं है।</translation>
    </message>
    <message>
        <source>flow_image_lost</source>
        <extracomment>The image of document {flow} was not stored.</extracomment>
        <translation>दस्तावेज़ {flow} का चित्र सहेजा नहीं गया।</translation>
    </message>
    <message>
        <source>flow_saved_elsewhere</source>
        <extracomment>Somebody else has saved document {flow} in the meantime.</extracomment>
        <translation>इस बीच किसी और ने दस्तावेज़ {flow} सहेज दिया है।</translation>
    </message>
    <message>
        <source>flow_stopped</source>
        <extracomment>Processing stopped unexpectedly.</extracomment>
        <translation>प्रक्रिया अचानक रुक गई।</translation>
    </message>
    <message>
        <source>flow_unknown</source>
        <extracomment>There is no document {flow}.</extracomment>
        <translation>दस्तावेज़ {flow} नहीं है।</translation>
    </message>
    <message>
        <source>folder_forbidden</source>
        <extracomment>You have no permission to open the folder.</extracomment>
        <translation>आपको यह फ़ोल्डर खोलने की अनुमति नहीं है।</translation>
    </message>
    <message>
        <source>folder_path</source>
        <extracomment>the path of a folder</extracomment>
        <translation>किसी फ़ोल्डर का पथ</translation>
    </message>
    <message>
        <source>full_edition</source>
        <extracomment>Install the full edition, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>पूर्ण संस्करण इंस्टॉल करें, या सेटिंग में RapidOCR चुनें (KYC_OCR_ENGINE)।</translation>
    </message>
    <message>
        <source>get_model</source>
        <extracomment>Download it with “kyc-desktop models --fetch”, install the program with its extra “models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR).</extracomment>
        <translation>उसे “kyc-desktop models --fetch” से डाउनलोड करें, प्रोग्राम को “models” के साथ इंस्टॉल करें, या फ़ाइल को फ़ोल्डर {folder} में कॉपी करें (दूसरा फ़ोल्डर: KYC_MODEL_DIR)।</translation>
    </message>
    <message>
        <source>give_lines</source>
        <extracomment>Try again. If it happens again, send these lines to your IT support:</extracomment>
        <translation>फिर से कोशिश करें। दोबारा हो तो ये पंक्तियाँ अपने IT सहायता दल को भेजें:</translation>
    </message>
    <message>
        <source>give_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>फिर से कोशिश करें। दोबारा हो तो लॉग फ़ाइल अपने IT सहायता दल को भेजें।</translation>
    </message>
    <message>
        <source>give_log_file</source>
        <extracomment>Try again. If it happens again, send the file {file} to your IT support.</extracomment>
        <translation>फिर से कोशिश करें। दोबारा हो तो फ़ाइल {file} अपने IT सहायता दल को भेजें।</translation>
    </message>
    <message>
        <source>grant_temporary</source>
        <extracomment>Nothing was changed. Ask your database administrator: GRANT TEMPORARY ON DATABASE … TO …</extracomment>
        <translation>कुछ नहीं बदला गया। अपने डेटाबेस प्रशासक से यह अधिकार माँगें: GRANT TEMPORARY ON DATABASE … TO …</translation>
    </message>
    <message>
        <source>gregorian_calendar</source>
        <extracomment>Gregorian calendar</extracomment>
        <translation>ग्रेगोरियन पंचांग</translation>
    </message>
    <message>
        <source>hijri_calendar</source>
        <extracomment>Hijri calendar</extracomment>
        <translation>हिजरी पंचांग</translation>
    </message>
    <message>
        <source>holds_enough</source>
        <extracomment>You have {number} documents of the office already.</extracomment>
        <translation>कार्यालय के {number} दस्तावेज़ पहले से आपके पास हैं।</translation>
    </message>
    <message>
        <source>image_arithmetic</source>
        <extracomment>The image is stored in a way that hardly any program can read.</extracomment>
        <translation>चित्र ऐसे ढंग से सहेजा हुआ है जिसे शायद ही कोई प्रोग्राम पढ़ सके।</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>The picture is blurred here.</extracomment>
        <translation>चित्र यहाँ धुँधला है।</translation>
    </message>
    <message>
        <source>image_cut</source>
        <extracomment>The image is damaged or was cut off while it was copied.</extracomment>
        <translation>चित्र खराब है या कॉपी करते समय कट गया।</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>This line is cut off at the edge of the picture.</extracomment>
        <translation>यह पंक्ति चित्र के किनारे से कटी है।</translation>
    </message>
    <message>
        <source>image_damaged</source>
        <extracomment>The image of document {flow} is damaged in the image store.</extracomment>
        <translation>चित्र भंडार में दस्तावेज़ {flow} का चित्र खराब है।</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>The picture is very dark here.</extracomment>
        <translation>चित्र यहाँ बहुत अँधेरा है।</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>The print is very faint here.</extracomment>
        <translation>छपाई यहाँ बहुत फीकी है।</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>A reflection covers part of this line.</extracomment>
        <translation>चमक इस पंक्ति के एक हिस्से को ढकती है।</translation>
    </message>
    <message>
        <source>image_lost</source>
        <extracomment>The image of document {flow} is missing in the image store.</extracomment>
        <translation>चित्र भंडार में दस्तावेज़ {flow} का चित्र नहीं है।</translation>
    </message>
    <message>
        <source>image_not_decoded</source>
        <extracomment>The image could not be decoded.</extracomment>
        <translation>चित्र खोला नहीं जा सका।</translation>
    </message>
    <message>
        <source>image_not_kept</source>
        <extracomment>The program was closed before the image was stored.</extracomment>
        <translation>चित्र सहेजे जाने से पहले प्रोग्राम बंद हो गया।</translation>
    </message>
    <message>
        <source>image_scans</source>
        <extracomment>The image is not stored as usual: it has more than {most} scans.</extracomment>
        <translation>चित्र सामान्य ढंग से सहेजा हुआ नहीं है: इसमें {most} से अधिक स्कैन हैं।</translation>
    </message>
    <message>
        <source>image_store_address</source>
        <extracomment>s3://bucket/prefix?endpoint=https://…&amp;region=…, without an access key; http only for this computer</extracomment>
        <translation>s3://bucket/prefix?endpoint=https://…&amp;region=…, बिना एक्सेस कुंजी के; http केवल इस कंप्यूटर के लिए</translation>
    </message>
    <message>
        <source>image_store_certificate</source>
        <extracomment>The certificate of the image store is not trusted.</extracomment>
        <translation>चित्र भंडार का प्रमाणपत्र विश्वसनीय नहीं है।</translation>
    </message>
    <message>
        <source>image_store_forgotten</source>
        <extracomment>Images are in an image store, and this computer does not know which.</extracomment>
        <translation>चित्र किसी चित्र भंडार में हैं, और इस कंप्यूटर को पता नहीं कि किसमें।</translation>
    </message>
    <message>
        <source>image_store_garbled</source>
        <extracomment>An image was damaged on its way to the image store.</extracomment>
        <translation>चित्र भंडार में भेजते समय एक चित्र खराब हो गया।</translation>
    </message>
    <message>
        <source>image_store_library</source>
        <extracomment>The part of the program that talks to an image store is missing.</extracomment>
        <translation>प्रोग्राम का वह भाग नहीं है जो चित्र भंडार से जुड़ता है।</translation>
    </message>
    <message>
        <source>image_store_login_refused</source>
        <extracomment>The image store does not accept the access key.</extracomment>
        <translation>चित्र भंडार ने एक्सेस कुंजी स्वीकार नहीं की।</translation>
    </message>
    <message>
        <source>image_store_no_bucket</source>
        <extracomment>The image store has no bucket {bucket}.</extracomment>
        <translation>चित्र भंडार में बकेट {bucket} नहीं है।</translation>
    </message>
    <message>
        <source>image_store_no_login</source>
        <extracomment>There is no access key for the image store.</extracomment>
        <translation>चित्र भंडार के लिए कोई एक्सेस कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>image_store_none</source>
        <extracomment>No image store is set.</extracomment>
        <translation>कोई चित्र भंडार सेट नहीं है।</translation>
    </message>
    <message>
        <source>image_store_not_allowed</source>
        <extracomment>The access key may not do this in the image store.</extracomment>
        <translation>इस एक्सेस कुंजी को चित्र भंडार में यह करने का अधिकार नहीं है।</translation>
    </message>
    <message>
        <source>image_store_refuses</source>
        <extracomment>The image store refused: {why}.</extracomment>
        <translation>चित्र भंडार ने अनुरोध अस्वीकार किया: {why}।</translation>
    </message>
    <message>
        <source>image_store_silent</source>
        <extracomment>The image store did not answer.</extracomment>
        <translation>चित्र भंडार ने उत्तर नहीं दिया।</translation>
    </message>
    <message>
        <source>image_store_unset</source>
        <extracomment>The image of document {flow} is in an image store, and this computer does not know which.</extracomment>
        <translation>दस्तावेज़ {flow} का चित्र किसी चित्र भंडार में है, और इस कंप्यूटर को पता नहीं कि किसमें।</translation>
    </message>
    <message>
        <source>image_too_long</source>
        <extracomment>The image is too long: {width:,} × {height:,} pixels, and at most {most:,} on a side are accepted.</extracomment>
        <translation>चित्र बहुत लंबा है: {width:,} × {height:,} पिक्सेल; हर ओर अधिकतम {most:,} स्वीकार हैं।</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>The print is very small in the picture.</extracomment>
        <translation>चित्र में छपाई बहुत छोटी है।</translation>
    </message>
    <message>
        <source>image_unpacked</source>
        <extracomment>The image is too large in the computer&apos;s memory: its pixels take {size:.0f} MB, and at most {most:.0f} are accepted.</extracomment>
        <translation>चित्र कंप्यूटर की मेमोरी के लिए बहुत बड़ा है: इसके पिक्सेल {size:.0f} MB लेते हैं, और अधिकतम {most:.0f} स्वीकार हैं।</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>With this date of birth the holder is {age} years old; check it again.</extracomment>
        <translation>इस जन्म तिथि से धारक {age} वर्ष का है; इसे फिर से जाँचें।</translation>
    </message>
    <message>
        <source>impossible_date</source>
        <extracomment>The printed date of birth is not a valid date.</extracomment>
        <translation>छपी हुई जन्म तिथि मान्य तिथि नहीं है।</translation>
    </message>
    <message>
        <source>install_again</source>
        <extracomment>Install the program again.</extracomment>
        <translation>प्रोग्राम फिर से स्थापित करें।</translation>
    </message>
    <message>
        <source>install_newer</source>
        <extracomment>Install the newer version here too.</extracomment>
        <translation>नया संस्करण यहाँ भी स्थापित करें।</translation>
    </message>
    <message>
        <source>install_or_rapidocr</source>
        <extracomment>Install the program again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>प्रोग्राम फिर से इंस्टॉल करें, या सेटिंग में RapidOCR चुनें (KYC_OCR_ENGINE)।</translation>
    </message>
    <message>
        <source>install_pg_dump</source>
        <extracomment>Install PostgreSQL&apos;s client programs of version {version} or newer, so that pg_dump and pg_restore are found; or back it up with the server&apos;s own tools.</extracomment>
        <translation>PostgreSQL के क्लाइंट प्रोग्राम, संस्करण {version} या उससे नए, इंस्टॉल करें, ताकि pg_dump और pg_restore मिल सकें; या सर्वर के अपने साधनों से बैकअप लें।</translation>
    </message>
    <message>
        <source>install_s3</source>
        <extracomment>Install it: pip install &apos;kyc-desktop[s3]&apos;</extracomment>
        <translation>उसे इंस्टॉल करें: pip install &apos;kyc-desktop[s3]&apos;</translation>
    </message>
    <message>
        <source>japanese_calendar</source>
        <extracomment>Japanese calendar</extracomment>
        <translation>जापानी पंचांग</translation>
    </message>
    <message>
        <source>kept_erased</source>
        <extracomment>The document was erased before.</extracomment>
        <translation>दस्तावेज़ पहले ही मिटाया जा चुका है।</translation>
    </message>
    <message>
        <source>kept_hold</source>
        <extracomment>It is under a legal hold, set by {by}: {reason}</extracomment>
        <translation>{by} की लगाई कानूनी रोक है: {reason}</translation>
    </message>
    <message>
        <source>kept_in_work</source>
        <extracomment>It is open in a Process tab, yours or another&apos;s, or it is being read.</extracomment>
        <translation>यह किसी प्रोसेस टैब में खुला है, आपके या किसी और के, या पढ़ा जा रहा है।</translation>
    </message>
    <message>
        <source>kept_no_rule</source>
        <extracomment>No rule says how long it is kept.</extracomment>
        <translation>कोई नियम नहीं बताता कि इसे कब तक रखना है।</translation>
    </message>
    <message>
        <source>kept_not_ended</source>
        <extracomment>It is kept for some time after the end of the relationship, whose date is not known.</extracomment>
        <translation>इसे ग्राहक संबंध की समाप्ति के कुछ समय बाद तक रखना है, और वह समाप्ति पता नहीं है।</translation>
    </message>
    <message>
        <source>kept_period</source>
        <extracomment>It has to be kept until {until}.</extracomment>
        <translation>इसे {until} तक रखना ज़रूरी है।</translation>
    </message>
    <message>
        <source>key_changing</source>
        <extracomment>The office key is being changed.</extracomment>
        <translation>कार्यालय कुंजी बदली जा रही है।</translation>
    </message>
    <message>
        <source>keyring_refused</source>
        <extracomment>The system keyring did not accept the password.</extracomment>
        <translation>सिस्टम के कीरिंग ने पासवर्ड स्वीकार नहीं किया।</translation>
    </message>
    <message>
        <source>keys_file_unreadable</source>
        <extracomment>The file of keys can&apos;t be read: {file}</extracomment>
        <translation>कुंजियों की फ़ाइल पढ़ी नहीं जा सकती: {file}</translation>
    </message>
    <message>
        <source>keys_file_unwritable</source>
        <extracomment>The file of keys can&apos;t be written: {file}</extracomment>
        <translation>कुंजियों की फ़ाइल नहीं लिखी जा सकती: {file}</translation>
    </message>
    <message>
        <source>kind_avif</source>
        <extracomment>an AVIF image</extracomment>
        <translation>AVIF चित्र</translation>
    </message>
    <message>
        <source>kind_bmp</source>
        <extracomment>a BMP image</extracomment>
        <translation>BMP चित्र</translation>
    </message>
    <message>
        <source>kind_gif</source>
        <extracomment>a GIF image</extracomment>
        <translation>GIF चित्र</translation>
    </message>
    <message>
        <source>kind_heic</source>
        <extracomment>a HEIC image</extracomment>
        <translation>HEIC चित्र</translation>
    </message>
    <message>
        <source>kind_icon</source>
        <extracomment>an icon</extracomment>
        <translation>आइकन</translation>
    </message>
    <message>
        <source>kind_jpeg_2000</source>
        <extracomment>a JPEG 2000 image</extracomment>
        <translation>JPEG 2000 चित्र</translation>
    </message>
    <message>
        <source>kind_jpeg_xl</source>
        <extracomment>a JPEG XL image</extracomment>
        <translation>JPEG XL चित्र</translation>
    </message>
    <message>
        <source>kind_old_office</source>
        <extracomment>an old Office document</extracomment>
        <translation>पुराना Office दस्तावेज़</translation>
    </message>
    <message>
        <source>kind_pdf</source>
        <extracomment>a PDF document</extracomment>
        <translation>PDF दस्तावेज़</translation>
    </message>
    <message>
        <source>kind_photoshop</source>
        <extracomment>a Photoshop document</extracomment>
        <translation>Photoshop दस्तावेज़</translation>
    </message>
    <message>
        <source>kind_program</source>
        <extracomment>a program</extracomment>
        <translation>प्रोग्राम</translation>
    </message>
    <message>
        <source>kind_rar</source>
        <extracomment>a RAR archive</extracomment>
        <translation>RAR संग्रह</translation>
    </message>
    <message>
        <source>kind_rich_text</source>
        <extracomment>a text document</extracomment>
        <translation>पाठ दस्तावेज़</translation>
    </message>
    <message>
        <source>kind_seven_zip</source>
        <extracomment>a 7-Zip archive</extracomment>
        <translation>7-Zip संग्रह</translation>
    </message>
    <message>
        <source>kind_something</source>
        <extracomment>something else</extracomment>
        <translation>कुछ और</translation>
    </message>
    <message>
        <source>kind_sound</source>
        <extracomment>a sound file</extracomment>
        <translation>ध्वनि फ़ाइल</translation>
    </message>
    <message>
        <source>kind_svg</source>
        <extracomment>an SVG drawing</extracomment>
        <translation>SVG चित्र</translation>
    </message>
    <message>
        <source>kind_text_file</source>
        <extracomment>a text file</extracomment>
        <translation>पाठ फ़ाइल</translation>
    </message>
    <message>
        <source>kind_tiff</source>
        <extracomment>a TIFF image</extracomment>
        <translation>TIFF चित्र</translation>
    </message>
    <message>
        <source>kind_video</source>
        <extracomment>a video</extracomment>
        <translation>वीडियो</translation>
    </message>
    <message>
        <source>kind_web_page</source>
        <extracomment>a web page</extracomment>
        <translation>वेब पेज</translation>
    </message>
    <message>
        <source>kind_webp</source>
        <extracomment>a WebP image</extracomment>
        <translation>WebP चित्र</translation>
    </message>
    <message>
        <source>kind_zip</source>
        <extracomment>a ZIP archive or an Office document</extracomment>
        <translation>ZIP संग्रह या Office दस्तावेज़</translation>
    </message>
    <message>
        <source>kinds</source>
        <extracomment>none, all, or some of {kinds}, with commas between them</extracomment>
        <translation>none, all या अल्पविराम से अलग करके {kinds} में से कुछ</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>The name contains a word that may be a label.</extracomment>
        <translation>नाम में ऐसा शब्द है जो लेबल हो सकता है।</translation>
    </message>
    <message>
        <source>language_codes</source>
        <extracomment>Use EasyOCR&apos;s language codes, separated by commas, for example en,de,fr.</extracomment>
        <translation>EasyOCR के भाषा कोड अल्पविराम से अलग करके लिखें, जैसे en,de,fr।</translation>
    </message>
    <message>
        <source>languages_none</source>
        <extracomment>KYC_OCR_LANGUAGES names no language.</extracomment>
        <translation>KYC_OCR_LANGUAGES में कोई भाषा नहीं है।</translation>
    </message>
    <message>
        <source>languages_unknown</source>
        <extracomment>KYC_OCR_LANGUAGES names languages that EasyOCR does not know: {languages}.</extracomment>
        <translation>KYC_OCR_LANGUAGES में ऐसी भाषाएँ हैं जिन्हें EasyOCR नहीं जानता: {languages}।</translation>
    </message>
    <message>
        <source>latin_model</source>
        <extracomment>Latin model, with accents</extracomment>
        <translation>लैटिन मॉडल, चिह्नों वाले अक्षरों के साथ</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to the name has no label and may belong to it.</extracomment>
        <translation>नाम के पास की एक पंक्ति का कोई लेबल नहीं है; वह नाम का हिस्सा हो सकती है।</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters were read in place of digits and replaced.</extracomment>
        <translation>अंकों की जगह अक्षर पढ़े गए और बदले गए।</translation>
    </message>
    <message>
        <source>letters_reader_missing</source>
        <extracomment>The reader of Cyrillic, Greek and accented letters is missing, damaged or does not match this version of RapidOCR; it is not used.</extracomment>
        <translation>सिरिलिक, ग्रीक और चिह्न वाले अक्षरों का रीडर नहीं है, खराब है या RapidOCR के इस संस्करण से मेल नहीं खाता; उसका उपयोग नहीं होता।</translation>
    </message>
    <message>
        <source>load_document_keys</source>
        <extracomment>After restoring a backup, put the documents&apos; keys back: kyc-desktop keys load FILE</extracomment>
        <translation>बैकअप बहाल करने के बाद उसकी कुंजियाँ भी वापस लानी होती हैं: kyc-desktop keys load FILE</translation>
    </message>
    <message>
        <source>load_other_version</source>
        <extracomment>Nothing was overwritten. Load the record again to see the new values.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। नए मान देखने के लिए रिकॉर्ड फिर से लोड करें।</translation>
    </message>
    <message>
        <source>longer_passphrase</source>
        <extracomment>Choose several words whose connection only you know.</extracomment>
        <translation>ऐसे कई शब्द चुनें जिनका आपसी मेल केवल आप जानते हों।</translation>
    </message>
    <message>
        <source>look_at_it_first</source>
        <extracomment>Nothing was saved. Look at that document, then try again.</extracomment>
        <translation>कुछ नहीं सहेजा गया। वह दस्तावेज़ देखें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>look_at_printer</source>
        <extracomment>See whether the printer is on and has paper, or choose another one.</extracomment>
        <translation>देखें कि प्रिंटर चालू है और उसमें काग़ज़ है, या दूसरा प्रिंटर चुनें।</translation>
    </message>
    <message>
        <source>look_at_record</source>
        <extracomment>See its record in the History tab.</extracomment>
        <translation>उसका रिकॉर्ड इतिहास में देखें।</translation>
    </message>
    <message>
        <source>look_for_office_key</source>
        <extracomment>Copy the office key from another computer of the office.</extracomment>
        <translation>कार्यालय के किसी दूसरे कंप्यूटर से कार्यालय कुंजी कॉपी करें।</translation>
    </message>
    <message>
        <source>look_in_history</source>
        <extracomment>Look for it in the History tab.</extracomment>
        <translation>उसे इतिहास में खोजें।</translation>
    </message>
    <message>
        <source>look_into_folder</source>
        <extracomment>Nothing was changed. Check what the folder contains, or choose another one with KYC_DATA_DIR.</extracomment>
        <translation>कुछ नहीं बदला गया। देखें कि फ़ोल्डर में क्या है, या KYC_DATA_DIR से दूसरा चुनें।</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>The text was hard to read; compare it with the picture.</extracomment>
        <translation>पाठ पढ़ना कठिन था; उसे चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>make_room</source>
        <extracomment>Nothing was saved. Make room on the disk of the database, then try again.</extracomment>
        <translation>कुछ नहीं सहेजा गया। डेटाबेस की डिस्क पर जगह बनाएँ, फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>make_room_or_elsewhere</source>
        <extracomment>Make room on that disk, or choose another folder.</extracomment>
        <translation>उस डिस्क पर जगह बनाएँ, या दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>mask_yourself</source>
        <extracomment>Cover the first eight digits and the QR code, and add it again.</extracomment>
        <translation>पहले आठ अंक और QR कोड ढकें, और चित्र फिर से जोड़ें।</translation>
    </message>
    <message>
        <source>masking_forbidden</source>
        <extracomment>Aadhaar numbers are to be masked here, but the office keeps copies unredacted (preset eu-amlr). Both at once are not possible.</extracomment>
        <translation>यहाँ आधार संख्याएँ मास्क करनी हैं, पर कार्यालय प्रतियाँ बिना कुछ छिपाए रखता है (प्रीसेट eu-amlr)। दोनों एक साथ संभव नहीं।</translation>
    </message>
    <message>
        <source>may_be_standby</source>
        <extracomment>Ask your database administrator; it may be a standby server.</extracomment>
        <translation>अपने डेटाबेस प्रशासक से पूछें; यह अतिरिक्त सर्वर हो सकता है।</translation>
    </message>
    <message>
        <source>mend_line</source>
        <extracomment>Write KEY=VALUE; put a value with quotes or # in it into quotes, and close them. Nothing was started, so that no document goes to the wrong place.</extracomment>
        <translation>KEY=VALUE लिखें; जिस मान में उद्धरण चिह्न या # हो उसे उद्धरण चिह्नों में रखें और उन्हें बंद करें। कुछ भी शुरू नहीं किया गया, ताकि कोई दस्तावेज़ ग़लत जगह न जाए।</translation>
    </message>
    <message>
        <source>mend_settings</source>
        <extracomment>Save the settings again in the window (Ctrl+,), or correct or delete the file.</extracomment>
        <translation>सेटिंग विंडो (Ctrl+,) में फिर से सहेजें, या फ़ाइल को ठीक करें या हटाएँ।</translation>
    </message>
    <message>
        <source>metrics_elsewhere</source>
        <extracomment>Name another port, or an IP address of this computer.</extracomment>
        <translation>दूसरा पोर्ट, या इस कंप्यूटर का कोई IP पता दें।</translation>
    </message>
    <message>
        <source>metrics_not_served</source>
        <extracomment>Metrics can&apos;t be served at {host}, port {port}.</extracomment>
        <translation>{host}, पोर्ट {port} पर मेट्रिक्स उपलब्ध नहीं कराए जा सकते।</translation>
    </message>
    <message>
        <source>migration_backup</source>
        <extracomment>Updating the database for this version: making a backup first…</extracomment>
        <translation>डेटाबेस इस संस्करण के लिए अपडेट हो रहा है: पहले बैकअप बन रहा है…</translation>
    </message>
    <message>
        <source>minguo_calendar</source>
        <extracomment>Minguo calendar</extracomment>
        <translation>मिंगुओ पंचांग</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>This country&apos;s alphabet has letters that are often misread; compare the name with the picture.</extracomment>
        <translation>इस देश की वर्णमाला में ऐसे अक्षर हैं जो अक्सर ग़लत पढ़े जाते हैं; नाम को चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>model_checksum</source>
        <extracomment>The downloaded file {file} has the wrong checksum and was not kept.</extracomment>
        <translation>डाउनलोड की गई फ़ाइल {file} का चेकसम गलत है, इसलिए वह नहीं रखी गई।</translation>
    </message>
    <message>
        <source>model_no_archive</source>
        <extracomment>The download for {file} is not the expected archive.</extracomment>
        <translation>{file} का डाउनलोड अपेक्षित संग्रह फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>model_not_downloaded</source>
        <extracomment>The model file {file} could not be downloaded ({why}).</extracomment>
        <translation>मॉडल फ़ाइल {file} डाउनलोड नहीं हो सकी ({why})।</translation>
    </message>
    <message>
        <source>model_not_in_folder</source>
        <extracomment>The folder has no valid file {file}.</extracomment>
        <translation>फ़ोल्डर में मान्य फ़ाइल {file} नहीं है।</translation>
    </message>
    <message>
        <source>model_not_stored</source>
        <extracomment>The model file {file} could not be stored ({why}).</extracomment>
        <translation>मॉडल फ़ाइल {file} रखी नहीं जा सकी ({why})।</translation>
    </message>
    <message>
        <source>model_or_rapidocr</source>
        <extracomment>Install the model again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>मॉडल फिर से इंस्टॉल करें, या सेटिंग में RapidOCR चुनें (KYC_OCR_ENGINE)।</translation>
    </message>
    <message>
        <source>model_table_closed</source>
        <extracomment>The file {file} can&apos;t be read.</extracomment>
        <translation>फ़ाइल {file} पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>model_table_form</source>
        <extracomment>It must look like {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}.</extracomment>
        <translation>उसका रूप ऐसा होना चाहिए: {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}।</translation>
    </message>
    <message>
        <source>model_table_unfit</source>
        <extracomment>The file {file} cannot be used.</extracomment>
        <translation>फ़ाइल {file} काम में नहीं ली जा सकती।</translation>
    </message>
    <message>
        <source>move_heads_away</source>
        <extracomment>Keep it as evidence, move it away, and run the command again.</extracomment>
        <translation>उसे प्रमाण के रूप में रखें, वहाँ से हटाकर दूसरी जगह ले जाएँ, और कमांड फिर से चलाएँ।</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>The check digit of the date in the MRZ is correct.</extracomment>
        <translation>MRZ की तिथि का जाँच अंक सही है।</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits of the MRZ are correct.</extracomment>
        <translation>MRZ के सभी जाँच अंक सही हैं।</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>The printed text and the MRZ differ; compare both with the document.</extracomment>
        <translation>छपा हुआ पाठ और MRZ अलग हैं; दोनों को दस्तावेज़ से मिलाएँ।</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>The value comes only from the MRZ, which has no accents.</extracomment>
        <translation>मान केवल MRZ से है, जिसमें उच्चारण-चिह्न नहीं होते।</translation>
    </message>
    <message>
        <source>mrz_reader_missing</source>
        <extracomment>The MRZ reader is missing or damaged; MRZs are read without it.</extracomment>
        <translation>MRZ रीडर नहीं है या खराब है; MRZ उसके बिना पढ़ी जाती हैं।</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>The MRZ has the same date.</extracomment>
        <translation>MRZ में भी यही तिथि है।</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>The MRZ has the same name.</extracomment>
        <translation>MRZ में भी यही नाम है।</translation>
    </message>
    <message>
        <source>name_client_certificate</source>
        <extracomment>Name the files of the certificate and its key as sslcert and sslkey in DATABASE_URL.</extracomment>
        <translation>DATABASE_URL में प्रमाणपत्र और उसकी कुंजी की फ़ाइलें sslcert और sslkey के रूप में लिखें।</translation>
    </message>
    <message>
        <source>name_file</source>
        <extracomment>Name a file.</extracomment>
        <translation>किसी फ़ाइल का नाम दें।</translation>
    </message>
    <message>
        <source>name_files</source>
        <extracomment>Name files or folders.</extracomment>
        <translation>फ़ाइलों या फ़ोल्डरों के नाम दें।</translation>
    </message>
    <message>
        <source>name_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to its address, such as s3://bucket/prefix.</extracomment>
        <translation>उसका पता, जैसे s3://bucket/prefix, KYC_IMAGE_STORE में रखें।</translation>
    </message>
    <message>
        <source>name_key</source>
        <extracomment>Name it with --key-file, or in the settings.</extracomment>
        <translation>उसका नाम --key-file से, या सेटिंग में दें।</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>It is not certain which part is the surname.</extracomment>
        <translation>यह निश्चित नहीं है कि कौन-सा भाग उपनाम है।</translation>
    </message>
    <message>
        <source>name_passphrase</source>
        <extracomment>Name a key file (--key-file), or where the passphrase is: --passphrase-file FILE or --passphrase-env NAME.</extracomment>
        <translation>कुंजी फ़ाइल बताएँ (--key-file), या यह कि पासफ़्रेज़ कहाँ है: --passphrase-file FILE या --passphrase-env NAME.</translation>
    </message>
    <message>
        <source>name_root_certificate</source>
        <extracomment>Nothing was sent. Ask your database administrator for the root certificate, and name its file as sslrootcert in DATABASE_URL.</extracomment>
        <translation>कुछ नहीं भेजा गया। अपने डेटाबेस प्रशासक से मूल प्रमाणपत्र माँगें, और उसकी फ़ाइल DATABASE_URL में sslrootcert के रूप में लिखें।</translation>
    </message>
    <message>
        <source>need_libraries</source>
        <extracomment>On Debian or Ubuntu, install them with: sudo apt-get install {packages}. On other systems, install the packages that have them. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>Debian या Ubuntu पर इन्हें इससे इंस्टॉल करें: sudo apt-get install {packages}. दूसरे सिस्टम पर वे पैकेज इंस्टॉल करें जिनमें ये हैं। “kyc-desktop process FILE” बिना विंडो के काम करता है।</translation>
    </message>
    <message>
        <source>need_screen</source>
        <extracomment>Start the program in a desktop session, or set DISPLAY to a running X server. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>प्रोग्राम को डेस्कटॉप सत्र में शुरू करें, या DISPLAY को किसी चालू X सर्वर पर सेट करें। “kyc-desktop process FILE” बिना विंडो के काम करता है।</translation>
    </message>
    <message>
        <source>new_window</source>
        <extracomment>Wait, or close it. kyc-desktop --new-window opens another window anyway.</extracomment>
        <translation>रुकें, या उसे बंद करें। kyc-desktop --new-window फिर भी दूसरी विंडो खोलता है।</translation>
    </message>
    <message>
        <source>next_not_affected</source>
        <extracomment>Try again. Other documents are not affected.</extracomment>
        <translation>फिर से कोशिश करें। दूसरे दस्तावेज़ों पर असर नहीं है।</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>The reader in use does not know accents; compare the name with the picture.</extracomment>
        <translation>उपयोग में रीडर उच्चारण-चिह्न नहीं जानता; नाम को चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>no_birth_date</source>
        <extracomment>No date of birth found.</extracomment>
        <translation>कोई जन्म तिथि नहीं मिली।</translation>
    </message>
    <message>
        <source>no_engine</source>
        <extracomment>Text recognition is not installed.</extracomment>
        <translation>पाठ पहचान इंस्टॉल नहीं है।</translation>
    </message>
    <message>
        <source>no_image_given</source>
        <extracomment>No images found.</extracomment>
        <translation>कोई चित्र नहीं मिला।</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label next to it: check that this is the holder&apos;s.</extracomment>
        <translation>इसके पास कोई लेबल नहीं: जाँचें कि यह धारक का ही है।</translation>
    </message>
    <message>
        <source>no_libraries</source>
        <extracomment>The window cannot open: the system lacks libraries that Qt needs ({libraries}).</extracomment>
        <translation>विंडो नहीं खुल सकती: सिस्टम में वे लाइब्रेरी नहीं हैं जो Qt को चाहिए ({libraries})।</translation>
    </message>
    <message>
        <source>no_mirroring</source>
        <extracomment>Turn off mirroring in the camera or scanner program and take the picture again.</extracomment>
        <translation>कैमरे या स्कैनर के प्रोग्राम में दर्पण (मिरर) बंद करें और चित्र फिर से लें।</translation>
    </message>
    <message>
        <source>no_name</source>
        <extracomment>No name found.</extracomment>
        <translation>कोई नाम नहीं मिला।</translation>
    </message>
    <message>
        <source>no_pixels</source>
        <extracomment>The image is empty: it has no pixels.</extracomment>
        <translation>चित्र खाली है: इसमें कोई पिक्सेल नहीं।</translation>
    </message>
    <message>
        <source>no_recovery</source>
        <extracomment>There is no recovery key for the office key.</extracomment>
        <translation>कार्यालय कुंजी के लिए कोई रिकवरी कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>no_screen</source>
        <extracomment>The window cannot open: there is no screen.</extracomment>
        <translation>विंडो नहीं खुल सकती: कोई स्क्रीन नहीं है।</translation>
    </message>
    <message>
        <source>no_text</source>
        <extracomment>No text found in the image.</extracomment>
        <translation>चित्र में कोई पाठ नहीं मिला।</translation>
    </message>
    <message>
        <source>no_text_in_part</source>
        <extracomment>No text found in this area.</extracomment>
        <translation>इस क्षेत्र में कोई पाठ नहीं मिला।</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>The page has no name to which the date could belong.</extracomment>
        <translation>पृष्ठ पर कोई नाम नहीं है जिसकी यह तिथि हो सके।</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>The document shows an earlier date than this one.</extracomment>
        <translation>दस्तावेज़ पर इससे पहले की एक तिथि है।</translation>
    </message>
    <message>
        <source>not_found</source>
        <extracomment>The {what} could not be found on the document.</extracomment>
        <translation>दस्तावेज़ पर नहीं मिला: {what}।</translation>
    </message>
    <message>
        <source>not_masked</source>
        <extracomment>The Aadhaar number could not be masked safely, so the image was not stored.</extracomment>
        <translation>आधार संख्या सुरक्षित ढंग से मास्क नहीं हो सकी, इसलिए चित्र सहेजा नहीं गया।</translation>
    </message>
    <message>
        <source>not_printed</source>
        <extracomment>The report could not be printed.</extracomment>
        <translation>रिपोर्ट छापी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>not_repaired</source>
        <extracomment>It was not repaired. {why}</extracomment>
        <translation>इसे ठीक नहीं किया गया। {why}</translation>
    </message>
    <message>
        <source>not_sealed</source>
        <extracomment>Documents are not encrypted.</extracomment>
        <translation>दस्तावेज़ एन्क्रिप्टेड नहीं हैं।</translation>
    </message>
    <message>
        <source>not_small_enough</source>
        <extracomment>The image can&apos;t be made small enough without losing its text.</extracomment>
        <translation>पाठ खोए बिना चित्र को इतना छोटा नहीं किया जा सकता।</translation>
    </message>
    <message>
        <source>not_sortable</source>
        <extracomment>Names and dates of birth are encrypted, so nothing can be sorted by them.</extracomment>
        <translation>नाम और जन्म तिथियाँ एन्क्रिप्टेड हैं, इसलिए उनसे क्रम नहीं लगाया जा सकता।</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>The {number} agrees with the date.</extracomment>
        <translation>{number}: तिथि से मेल खाता है।</translation>
    </message>
    <message>
        <source>number_bel</source>
        <extracomment>Belgian national number</extracomment>
        <translation>बेल्जियम की राष्ट्रीय संख्या</translation>
    </message>
    <message>
        <source>number_between</source>
        <extracomment>a number from {low:g} to {high:g}</extracomment>
        <translation>{low:g} से {high:g} तक की कोई संख्या</translation>
    </message>
    <message>
        <source>number_bgr</source>
        <extracomment>Bulgarian personal number</extracomment>
        <translation>बुल्गारिया की व्यक्तिगत संख्या</translation>
    </message>
    <message>
        <source>number_bih</source>
        <extracomment>JMB</extracomment>
        <translation>JMB</translation>
    </message>
    <message>
        <source>number_chn</source>
        <extracomment>Chinese identity number</extracomment>
        <translation>चीनी पहचान संख्या</translation>
    </message>
    <message>
        <source>number_cze</source>
        <extracomment>Czech birth number</extracomment>
        <translation>चेक जन्म संख्या</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>The identity number gives another date of birth.</extracomment>
        <translation>पहचान संख्या कोई और जन्म तिथि देती है।</translation>
    </message>
    <message>
        <source>number_dnk</source>
        <extracomment>Danish CPR number</extracomment>
        <translation>डेनमार्क की CPR संख्या</translation>
    </message>
    <message>
        <source>number_est</source>
        <extracomment>Estonian personal code</extracomment>
        <translation>एस्टोनिया का व्यक्तिगत कोड</translation>
    </message>
    <message>
        <source>number_fin</source>
        <extracomment>Finnish personal code</extracomment>
        <translation>फ़िनलैंड का व्यक्तिगत कोड</translation>
    </message>
    <message>
        <source>number_gbr</source>
        <extracomment>GB driver number</extracomment>
        <translation>ब्रिटेन की चालक संख्या</translation>
    </message>
    <message>
        <source>number_hun</source>
        <extracomment>Hungarian personal number</extracomment>
        <translation>हंगेरियाई व्यक्तिगत संख्या</translation>
    </message>
    <message>
        <source>number_idn</source>
        <extracomment>Indonesian NIK</extracomment>
        <translation>इंडोनेशिया का NIK</translation>
    </message>
    <message>
        <source>number_isl</source>
        <extracomment>kennitala</extracomment>
        <translation>kennitala</translation>
    </message>
    <message>
        <source>number_ita</source>
        <extracomment>codice fiscale</extracomment>
        <translation>codice fiscale</translation>
    </message>
    <message>
        <source>number_kaz</source>
        <extracomment>Kazakh IIN</extracomment>
        <translation>कज़ाख IIN</translation>
    </message>
    <message>
        <source>number_kor</source>
        <extracomment>Korean registration number</extracomment>
        <translation>कोरियाई पंजीकरण संख्या</translation>
    </message>
    <message>
        <source>number_lka</source>
        <extracomment>Sri Lankan NIC</extracomment>
        <translation>श्रीलंकाई NIC</translation>
    </message>
    <message>
        <source>number_ltu</source>
        <extracomment>Lithuanian personal code</extracomment>
        <translation>लिथुआनिया का व्यक्तिगत कोड</translation>
    </message>
    <message>
        <source>number_mex</source>
        <extracomment>CURP</extracomment>
        <translation>CURP</translation>
    </message>
    <message>
        <source>number_mkd</source>
        <extracomment>EMBG</extracomment>
        <translation>EMBG</translation>
    </message>
    <message>
        <source>number_mne</source>
        <extracomment>JMB</extracomment>
        <translation>JMB</translation>
    </message>
    <message>
        <source>number_mys</source>
        <extracomment>MyKad number</extracomment>
        <translation>MyKad संख्या</translation>
    </message>
    <message>
        <source>number_nor</source>
        <extracomment>Norwegian identity number</extracomment>
        <translation>नॉर्वे की पहचान संख्या</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>The date comes from the identity number, not from a printed date of birth.</extracomment>
        <translation>तिथि पहचान संख्या से ली गई है, छपी हुई जन्म तिथि से नहीं।</translation>
    </message>
    <message>
        <source>number_pol</source>
        <extracomment>PESEL number</extracomment>
        <translation>PESEL संख्या</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the {number}.</extracomment>
        <translation>{number} से पढ़ा गया।</translation>
    </message>
    <message>
        <source>number_rks</source>
        <extracomment>JMBG</extracomment>
        <translation>JMBG</translation>
    </message>
    <message>
        <source>number_rou</source>
        <extracomment>CNP</extracomment>
        <translation>CNP</translation>
    </message>
    <message>
        <source>number_srb</source>
        <extracomment>JMBG</extracomment>
        <translation>JMBG</translation>
    </message>
    <message>
        <source>number_svk</source>
        <extracomment>Slovak birth number</extracomment>
        <translation>स्लोवाक जन्म संख्या</translation>
    </message>
    <message>
        <source>number_svn</source>
        <extracomment>EMŠO</extracomment>
        <translation>EMŠO</translation>
    </message>
    <message>
        <source>number_swe</source>
        <extracomment>Swedish personal number</extracomment>
        <translation>स्वीडन की व्यक्तिगत संख्या</translation>
    </message>
    <message>
        <source>number_ukr</source>
        <extracomment>Ukrainian tax number</extracomment>
        <translation>यूक्रेनी कर संख्या</translation>
    </message>
    <message>
        <source>number_zaf</source>
        <extracomment>South African identity number</extracomment>
        <translation>दक्षिण अफ़्रीका की पहचान संख्या</translation>
    </message>
    <message>
        <source>ocr_process_ended</source>
        <extracomment>Text recognition ended unexpectedly.</extracomment>
        <translation>पाठ पहचान अचानक बंद हो गई।</translation>
    </message>
    <message>
        <source>ocr_process_ended_with</source>
        <extracomment>Text recognition ended unexpectedly ({how}).</extracomment>
        <translation>पाठ पहचान अचानक बंद हो गई ({how})।</translation>
    </message>
    <message>
        <source>ocr_process_not_started</source>
        <extracomment>Text recognition could not be started.</extracomment>
        <translation>पाठ पहचान शुरू नहीं हो सकी।</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>The label next to this value is only partly known.</extracomment>
        <translation>इस मान के पास का लेबल केवल आंशिक रूप से ज्ञात है।</translation>
    </message>
    <message>
        <source>office_key_damaged</source>
        <extracomment>The office key {key} is damaged.</extracomment>
        <translation>कार्यालय कुंजी {key} खराब है।</translation>
    </message>
    <message>
        <source>office_key_file_damaged</source>
        <extracomment>The file of the office key is damaged: {file}</extracomment>
        <translation>कार्यालय कुंजी की फ़ाइल खराब है: {file}</translation>
    </message>
    <message>
        <source>office_key_file_open</source>
        <extracomment>Others can read the file of the office key: {file}</extracomment>
        <translation>दूसरे लोग कार्यालय कुंजी की फ़ाइल पढ़ सकते हैं: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unreadable</source>
        <extracomment>The file of the office key can&apos;t be read: {file}</extracomment>
        <translation>कार्यालय कुंजी की फ़ाइल पढ़ी नहीं जा सकती: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unwritable</source>
        <extracomment>The file of the office key can&apos;t be written: {file}</extracomment>
        <translation>कार्यालय कुंजी की फ़ाइल नहीं लिखी जा सकती: {file}</translation>
    </message>
    <message>
        <source>office_key_missing</source>
        <extracomment>This computer does not have the office key {key}.</extracomment>
        <translation>इस कंप्यूटर पर कार्यालय कुंजी {key} नहीं है।</translation>
    </message>
    <message>
        <source>office_key_other</source>
        <extracomment>What is kept as the office key {key} is another key.</extracomment>
        <translation>कार्यालय कुंजी {key} के रूप में कोई दूसरी कुंजी रखी है।</translation>
    </message>
    <message>
        <source>office_keyring_refused</source>
        <extracomment>The system&apos;s keyring did not return or store the office key.</extracomment>
        <translation>सिस्टम का कीरिंग कार्यालय कुंजी दे या ले नहीं सका।</translation>
    </message>
    <message>
        <source>once_open</source>
        <extracomment>Try again when it is open.</extracomment>
        <translation>उसके खुलने पर फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>one_of</source>
        <extracomment>one of {values}</extracomment>
        <translation>इनमें से एक: {values}</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Only part of the name was found; the surname or given names may be missing.</extracomment>
        <translation>नाम का केवल एक भाग मिला; उपनाम या नाम छूटा हो सकता है।</translation>
    </message>
    <message>
        <source>open_address</source>
        <extracomment>A sign-in page or a filter may be blocking it: open the address in a browser.</extracomment>
        <translation>कोई साइन-इन पृष्ठ या फ़िल्टर इसे रोक रहा हो सकता है: पता ब्राउज़र में खोलें।</translation>
    </message>
    <message>
        <source>open_from_history</source>
        <extracomment>Nothing was overwritten. Open it again from the History tab.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। इसे इतिहास से फिर खोलें।</translation>
    </message>
    <message>
        <source>open_without_key</source>
        <extracomment>Nothing was changed. If you are sure where it comes from, name no key or passphrase, and run the command with KYC_BACKUP_KEY_FILE= (empty).</extracomment>
        <translation>कुछ भी नहीं बदला गया। अगर आपको पक्का पता है कि यह कहाँ से आया है, तो कोई कुंजी या पासफ़्रेज़ न दें और कमांड को KYC_BACKUP_KEY_FILE= (खाली) के साथ चलाएँ।</translation>
    </message>
    <message>
        <source>operator_name</source>
        <extracomment>a name of at most 100 printable characters</extracomment>
        <translation>अधिकतम 100 मुद्रण योग्य वर्णों का कोई नाम</translation>
    </message>
    <message>
        <source>ordinary_user</source>
        <extracomment>Start the program as an ordinary user, or create a system user named {user}.</extracomment>
        <translation>प्रोग्राम को सामान्य उपयोगकर्ता के रूप में शुरू करें, या {user} नाम का सिस्टम उपयोगकर्ता बनाएँ।</translation>
    </message>
    <message>
        <source>original_damaged</source>
        <extracomment>The file is damaged or its type is not supported.</extracomment>
        <translation>फ़ाइल खराब है या उसका प्रकार समर्थित नहीं है।</translation>
    </message>
    <message>
        <source>original_deadly</source>
        <extracomment>The file can&apos;t be opened: it is damaged or too large.</extracomment>
        <translation>फ़ाइल नहीं खुल सकती: वह खराब है या बहुत बड़ी है।</translation>
    </message>
    <message>
        <source>original_locked</source>
        <extracomment>The document is protected by a password.</extracomment>
        <translation>दस्तावेज़ पासवर्ड से सुरक्षित है।</translation>
    </message>
    <message>
        <source>original_no_pages</source>
        <extracomment>The document has no pages.</extracomment>
        <translation>दस्तावेज़ में कोई पृष्ठ नहीं है।</translation>
    </message>
    <message>
        <source>original_pixels</source>
        <extracomment>The image has too many pixels.</extracomment>
        <translation>चित्र में बहुत ज़्यादा पिक्सेल हैं।</translation>
    </message>
    <message>
        <source>original_slow</source>
        <extracomment>It takes too long to open the file.</extracomment>
        <translation>फ़ाइल खुलने में बहुत समय लग रहा है।</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>The labels are in an alphabet that can&apos;t be read; the name may be too.</extracomment>
        <translation>लेबल ऐसी लिपि में हैं जो पढ़ी नहीं जा सकती; शायद नाम भी।</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>The date is printed in another calendar and was converted; compare it with the document.</extracomment>
        <translation>तिथि दूसरे पंचांग में छपी है और बदली गई; दस्तावेज़ से मिलाएँ।</translation>
    </message>
    <message>
        <source>other_data_folder</source>
        <extracomment>Ask for write permission, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>लिखने की अनुमति माँगें, या KYC_DATA_DIR से दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>other_engine</source>
        <extracomment>Try again. If it happens again, choose another text recognition in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>फिर से कोशिश करें। फिर हो तो सेटिंग में दूसरी पाठ पहचान चुनें (KYC_OCR_ENGINE)।</translation>
    </message>
    <message>
        <source>other_folder</source>
        <extracomment>Ask its owner for access, or copy the images to a folder of your own.</extracomment>
        <translation>उसके मालिक से अनुमति माँगें, या चित्रों को अपने फ़ोल्डर में कॉपी करें।</translation>
    </message>
    <message>
        <source>other_key</source>
        <extracomment>Check the keyboard and capital letters, or use the key that was in use when it was made. Without it, nobody can open the backup.</extracomment>
        <translation>कीबोर्ड और बड़े अक्षर जाँचें, या उस समय की कुंजी का उपयोग करें जब बैकअप बना था। उसके बिना बैकअप कोई नहीं खोल सकता।</translation>
    </message>
    <message>
        <source>other_key_name</source>
        <extracomment>Nothing was overwritten. Choose another name.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। दूसरा नाम चुनें।</translation>
    </message>
    <message>
        <source>other_keys_file</source>
        <extracomment>Check the path, or choose another file.</extracomment>
        <translation>पथ जाँचें, या दूसरी फ़ाइल चुनें।</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Judging by the page layout, another text belongs here; compare with the picture.</extracomment>
        <translation>पृष्ठ के लेआउट के अनुसार यहाँ कोई और पाठ होना चाहिए; चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>other_model</source>
        <extracomment>model {file}</extracomment>
        <translation>मॉडल {file}</translation>
    </message>
    <message>
        <source>other_page_wanted</source>
        <extracomment>Another page was chosen.</extracomment>
        <translation>दूसरा पृष्ठ चुना गया।</translation>
    </message>
    <message>
        <source>output_elsewhere</source>
        <extracomment>Make room for it, or write it elsewhere.</extracomment>
        <translation>उसके लिए जगह बनाएँ, या उसे कहीं और लिखें।</translation>
    </message>
    <message>
        <source>output_failed</source>
        <extracomment>The output could not be written ({why}).</extracomment>
        <translation>परिणाम लिखा नहीं जा सका ({why})।</translation>
    </message>
    <message>
        <source>own_entry</source>
        <extracomment>You have already entered document {flow}.</extracomment>
        <translation>आप दस्तावेज़ {flow} पहले ही लिख चुके हैं।</translation>
    </message>
    <message>
        <source>own_model</source>
        <extracomment>own model {file}</extracomment>
        <translation>अपना मॉडल {file}</translation>
    </message>
    <message>
        <source>own_settings</source>
        <extracomment>Delete it, start the program from another folder, or save a file of your own.</extracomment>
        <translation>उसे हटाएँ, प्रोग्राम किसी दूसरे फ़ोल्डर से शुरू करें, या अपनी फ़ाइल सहेजें।</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found by the page layout, not by a label; compare it with the picture.</extracomment>
        <translation>पृष्ठ के लेआउट से मिला, लेबल से नहीं; चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>partial_date</source>
        <extracomment>The document gives no full date of birth.</extracomment>
        <translation>दस्तावेज़ में पूरी जन्म तिथि नहीं है।</translation>
    </message>
    <message>
        <source>picture_mirrored</source>
        <extracomment>The picture is mirrored: its text runs backwards.</extracomment>
        <translation>चित्र दर्पण में उलटा है: इसका पाठ उलटी दिशा में चलता है।</translation>
    </message>
    <message>
        <source>press_try_again</source>
        <extracomment>Press Try again to continue.</extracomment>
        <translation>जारी रखने के लिए “फिर से कोशिश करें” दबाएँ।</translation>
    </message>
    <message>
        <source>print_recovery</source>
        <extracomment>Print one first: kyc-desktop keys recovery. Or, without such backups: kyc-desktop keys rotate --without-recovery</extracomment>
        <translation>पहले एक प्रिंट करें: kyc-desktop keys recovery. या, यदि ऐसे बैकअप नहीं हैं: kyc-desktop keys rotate --without-recovery</translation>
    </message>
    <message>
        <source>proxy_silent</source>
        <extracomment>the proxy did not answer</extracomment>
        <translation>प्रॉक्सी ने उत्तर नहीं दिया</translation>
    </message>
    <message>
        <source>rapidocr_models_missing</source>
        <extracomment>The text recognition models that come with the program are missing.</extracomment>
        <translation>प्रोग्राम के साथ आने वाले पाठ पहचान मॉडल नहीं हैं।</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>The name has accents that only one reader knows; compare them with the picture.</extracomment>
        <translation>नाम में ऐसे उच्चारण-चिह्न हैं जिन्हें केवल एक रीडर जानता है; उन्हें चित्र से मिलाएँ।</translation>
    </message>
    <message>
        <source>read_again</source>
        <extracomment>Press Try again to read the document.</extracomment>
        <translation>दस्तावेज़ पढ़ने के लिए “फिर से कोशिश करें” दबाएँ।</translation>
    </message>
    <message>
        <source>reading_cancelled</source>
        <extracomment>Reading was cancelled.</extracomment>
        <translation>पढ़ना रद्द किया गया।</translation>
    </message>
    <message>
        <source>reading_no_memory</source>
        <extracomment>There is not enough memory to read the image.</extracomment>
        <translation>चित्र पढ़ने के लिए पर्याप्त मेमोरी नहीं है।</translation>
    </message>
    <message>
        <source>reading_too_slow</source>
        <extracomment>Reading the image took longer than {seconds:g} seconds and was stopped.</extracomment>
        <translation>चित्र पढ़ने में {seconds:g} सेकंड से ज़्यादा लगे, इसलिए रोक दिया गया।</translation>
    </message>
    <message>
        <source>reads_both</source>
        <extracomment>Reading with RapidOCR and EasyOCR ({model}).</extracomment>
        <translation>RapidOCR और EasyOCR ({model}) से पढ़ा जाता है।</translation>
    </message>
    <message>
        <source>reads_easyocr</source>
        <extracomment>Reading with EasyOCR ({model}), as set.</extracomment>
        <translation>सेटिंग के अनुसार EasyOCR ({model}) से पढ़ा जाता है।</translation>
    </message>
    <message>
        <source>reads_in_little_memory</source>
        <extracomment>Reading with RapidOCR only: this computer has too little memory for two engines.</extracomment>
        <translation>केवल RapidOCR से पढ़ा जाता है: इस कंप्यूटर में दो इंजनों के लिए मेमोरी कम है।</translation>
    </message>
    <message>
        <source>reads_light</source>
        <extracomment>Reading with RapidOCR: this is the light edition, which has no EasyOCR.</extracomment>
        <translation>RapidOCR से पढ़ा जाता है: यह हल्का संस्करण है, जिसमें EasyOCR नहीं है।</translation>
    </message>
    <message>
        <source>reads_rapidocr</source>
        <extracomment>Reading with RapidOCR, as set.</extracomment>
        <translation>सेटिंग के अनुसार RapidOCR से पढ़ा जाता है।</translation>
    </message>
    <message>
        <source>reads_without_model</source>
        <extracomment>Reading with RapidOCR only: EasyOCR&apos;s model is not installed.</extracomment>
        <translation>केवल RapidOCR से पढ़ा जाता है: EasyOCR का मॉडल इंस्टॉल नहीं है।</translation>
    </message>
    <message>
        <source>record_changed</source>
        <extracomment>Somebody else has corrected this record in the meantime.</extracomment>
        <translation>इस बीच किसी और ने यह रिकॉर्ड सुधार दिया है।</translation>
    </message>
    <message>
        <source>record_same</source>
        <extracomment>Nothing was changed.</extracomment>
        <translation>कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>recovery_mistyped</source>
        <extracomment>This is not a recovery key.</extracomment>
        <translation>यह रिकवरी कुंजी नहीं है।</translation>
    </message>
    <message>
        <source>recovery_other</source>
        <extracomment>The recovery key does not belong to the office key.</extracomment>
        <translation>यह रिकवरी कुंजी इस कार्यालय कुंजी की नहीं है।</translation>
    </message>
    <message>
        <source>reject_for_this</source>
        <extracomment>A new photo will not help. Reject the document for this reason.</extracomment>
        <translation>नई फ़ोटो से लाभ नहीं होगा। दस्तावेज़ इसी कारण से अस्वीकार करें।</translation>
    </message>
    <message>
        <source>reject_or_allow_part</source>
        <extracomment>A new photo will not help. Reject the document for this reason, or ask an administrator to accept dates of birth without day or month.</extracomment>
        <translation>नई फ़ोटो से लाभ नहीं होगा। दस्तावेज़ इसी कारण से अस्वीकार करें, या प्रशासक से बिना दिन या महीने की जन्म तिथि स्वीकार करवाने को कहें।</translation>
    </message>
    <message>
        <source>rename</source>
        <extracomment>It is an image of that kind: rename it, then try again.</extracomment>
        <translation>यह उसी प्रकार का चित्र है: नाम बदलें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>renew_certificate</source>
        <extracomment>Nothing was sent. Check the date of this computer, then ask your database administrator to renew the certificate.</extracomment>
        <translation>कुछ नहीं भेजा गया। इस कंप्यूटर की तारीख जाँचें, फिर अपने डेटाबेस प्रशासक से प्रमाणपत्र का नवीनीकरण करने को कहें।</translation>
    </message>
    <message>
        <source>repair_cancelled</source>
        <extracomment>The repair was cancelled.</extracomment>
        <translation>मरम्मत रद्द की गई।</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Some separators of the date were not read.</extracomment>
        <translation>तिथि के कुछ विभाजक नहीं पढ़े गए।</translation>
    </message>
    <message>
        <source>restore_as_owner</source>
        <extracomment>Nothing was changed. Use the database user who owns the tables, or, where there are none, the owner of the database.</extracomment>
        <translation>कुछ नहीं बदला गया। वह डेटाबेस उपयोगकर्ता चुनें जो तालिकाओं का मालिक है, या तालिकाएँ न हों तो डेटाबेस का मालिक।</translation>
    </message>
    <message>
        <source>restore_checking</source>
        <extracomment>Checking what was restored…</extracomment>
        <translation>बहाल किया गया डेटा जाँचा जा रहा है…</translation>
    </message>
    <message>
        <source>restore_close_windows</source>
        <extracomment>Nothing was changed. Close all windows of the program, then try again.</extracomment>
        <translation>कुछ नहीं बदला गया। प्रोग्राम की सभी विंडो बंद करें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>restore_database</source>
        <extracomment>Do not go on working with it: ask your IT support to restore it from a backup.</extracomment>
        <translation>उसके साथ काम जारी न रखें: अपने IT सहायता दल से उसे बैकअप से बहाल करने को कहें।</translation>
    </message>
    <message>
        <source>restore_differs</source>
        <extracomment>What was restored does not match the backup. Nothing was changed.</extracomment>
        <translation>बहाल किया गया डेटा बैकअप में दर्ज ब्योरे से मेल नहीं खाता। कुछ नहीं बदला गया।</translation>
    </message>
    <message>
        <source>restore_elsewhere</source>
        <extracomment>Nothing was changed. Restore into an empty database.</extracomment>
        <translation>कुछ नहीं बदला गया। खाली डेटाबेस में बहाल करें।</translation>
    </message>
    <message>
        <source>restore_file</source>
        <extracomment>Restore it from a backup of the data folder.</extracomment>
        <translation>उसे डेटा फ़ोल्डर के बैकअप से बहाल करें।</translation>
    </message>
    <message>
        <source>restore_foreign_tables</source>
        <extracomment>The database has tables that do not belong to this program: {tables}.</extracomment>
        <translation>डेटाबेस में ऐसी तालिकाएँ हैं जो इस प्रोग्राम की नहीं हैं: {tables}।</translation>
    </message>
    <message>
        <source>restore_in_use</source>
        <extracomment>Other windows or commands are using the database.</extracomment>
        <translation>दूसरी विंडो या कमांड डेटाबेस का उपयोग कर रही हैं।</translation>
    </message>
    <message>
        <source>restore_keeps_no_keys</source>
        <extracomment>The keys of encrypted documents can&apos;t be kept while the backup is restored: your database account may not make temporary tables.</extracomment>
        <translation>बैकअप बहाल होने के दौरान एन्क्रिप्टेड दस्तावेज़ों की कुंजियाँ बचाकर नहीं रखी जा सकतीं: आपके डेटाबेस खाते को अस्थायी तालिकाएँ बनाने का अधिकार नहीं है।</translation>
    </message>
    <message>
        <source>restore_makes_no_tables</source>
        <extracomment>Your database account may not make tables in the database.</extracomment>
        <translation>आपके डेटाबेस खाते को डेटाबेस में तालिकाएँ बनाने का अधिकार नहीं है।</translation>
    </message>
    <message>
        <source>restore_not_confirmed</source>
        <extracomment>Nothing was restored.</extracomment>
        <translation>कुछ बहाल नहीं किया गया।</translation>
    </message>
    <message>
        <source>restore_not_empty</source>
        <extracomment>The database is not empty. Documents in it: {count:,}.</extracomment>
        <translation>डेटाबेस खाली नहीं है। उसमें दस्तावेज़: {count:,}।</translation>
    </message>
    <message>
        <source>restore_not_owner</source>
        <extracomment>Your database account does not own the tables of the database.</extracomment>
        <translation>आपका डेटाबेस खाता डेटाबेस की तालिकाओं का मालिक नहीं है।</translation>
    </message>
    <message>
        <source>restore_object</source>
        <extracomment>Ask your IT support: kyc-desktop images verify lists what is missing. Restore it from a copy of the bucket.</extracomment>
        <translation>अपने IT सहायता दल को बताएँ: kyc-desktop images verify दिखाता है कि क्या-क्या नहीं है। उसे बकेट की प्रति से बहाल करें।</translation>
    </message>
    <message>
        <source>restore_office_key</source>
        <extracomment>Bring the office key here with the printed recovery key: kyc-desktop keys restore</extracomment>
        <translation>छपी हुई रिकवरी कुंजी से उसे यहाँ लाएँ: kyc-desktop keys restore</translation>
    </message>
    <message>
        <source>restore_or_report</source>
        <extracomment>Verify the audit (kyc-desktop audit verify --images), and restore the database from a backup.</extracomment>
        <translation>ऑडिट प्रमाणित करें (kyc-desktop audit verify --images), और डेटाबेस को बैकअप से बहाल करें।</translation>
    </message>
    <message>
        <source>restore_other_schema</source>
        <extracomment>The backup belongs in the schema {schema}.</extracomment>
        <translation>बैकअप स्कीमा {schema} का है।</translation>
    </message>
    <message>
        <source>restore_replace</source>
        <extracomment>Nothing was changed. To replace them, add --replace.</extracomment>
        <translation>कुछ नहीं बदला गया। उनकी जगह बैकअप रखने के लिए --replace जोड़ें।</translation>
    </message>
    <message>
        <source>restore_say_yes</source>
        <extracomment>Nothing was changed. Answer “yes”, or add --yes to --replace.</extracomment>
        <translation>कुछ नहीं बदला गया। उत्तर में “yes” लिखें, या --replace के साथ --yes जोड़ें।</translation>
    </message>
    <message>
        <source>restore_set_schema</source>
        <extracomment>Nothing was changed. Set search_path to it in DATABASE_URL, or restore into another database.</extracomment>
        <translation>कुछ नहीं बदला गया। DATABASE_URL में search_path उस पर रखें, या दूसरे डेटाबेस में बहाल करें।</translation>
    </message>
    <message>
        <source>restore_writing</source>
        <extracomment>Restoring…</extracomment>
        <translation>बहाल किया जा रहा है…</translation>
    </message>
    <message>
        <source>rule_of_preset</source>
        <extracomment>{rule} (preset {preset})</extracomment>
        <translation>{rule} (प्रीसेट {preset})</translation>
    </message>
    <message>
        <source>rule_relationship_end</source>
        <extracomment>{months} months after the end of the relationship</extracomment>
        <translation>ग्राहक संबंध की समाप्ति के {months} महीने बाद तक</translation>
    </message>
    <message>
        <source>rule_relationship_end_one_month</source>
        <extracomment>1 month after the end of the relationship</extracomment>
        <translation>ग्राहक संबंध की समाप्ति के 1 महीने बाद तक</translation>
    </message>
    <message>
        <source>rule_saved</source>
        <extracomment>{months} months after it was saved</extracomment>
        <translation>सहेजे जाने के {months} महीने बाद तक</translation>
    </message>
    <message>
        <source>rule_saved_one_month</source>
        <extracomment>1 month after it was saved</extracomment>
        <translation>सहेजे जाने के 1 महीने बाद तक</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>The page layout confirms this value.</extracomment>
        <translation>पृष्ठ का लेआउट इस मान की पुष्टि करता है।</translation>
    </message>
    <message>
        <source>save_as_image</source>
        <extracomment>Save or export it as a JPEG or PNG image and drop that one.</extracomment>
        <translation>उसे JPEG या PNG चित्र के रूप में सहेजें और वह छोड़ें।</translation>
    </message>
    <message>
        <source>scan_again</source>
        <extracomment>Scan or copy the document again.</extracomment>
        <translation>दस्तावेज़ को फिर से स्कैन या कॉपी करें।</translation>
    </message>
    <message>
        <source>scan_lower</source>
        <extracomment>Scan it at a lower resolution.</extracomment>
        <translation>कम रिज़ॉल्यूशन पर स्कैन करें।</translation>
    </message>
    <message>
        <source>scan_smaller</source>
        <extracomment>Scan it at a lower resolution, or save it as a JPEG with stronger compression.</extracomment>
        <translation>कम रिज़ॉल्यूशन पर स्कैन करें, या ज़्यादा संपीड़न के साथ JPEG में सहेजें।</translation>
    </message>
    <message>
        <source>sealed_already</source>
        <extracomment>Documents are encrypted already.</extracomment>
        <translation>दस्तावेज़ पहले से एन्क्रिप्टेड हैं।</translation>
    </message>
    <message>
        <source>sealed_damaged</source>
        <extracomment>Document {flow} can&apos;t be opened: what is stored in {column} is damaged or belongs elsewhere.</extracomment>
        <translation>दस्तावेज़ {flow} नहीं खुल सकता: {column} में सहेजा हुआ डेटा खराब है या उसका अपना नहीं है।</translation>
    </message>
    <message>
        <source>sealed_meanwhile</source>
        <extracomment>Encryption was switched on after this program was started.</extracomment>
        <translation>यह प्रोग्राम शुरू होने के बाद एन्क्रिप्शन चालू किया गया।</translation>
    </message>
    <message>
        <source>sealed_since</source>
        <extracomment>Document {flow} is encrypted: that was switched on after this program was started.</extracomment>
        <translation>दस्तावेज़ {flow} एन्क्रिप्टेड है: एन्क्रिप्शन यह प्रोग्राम शुरू होने के बाद चालू हुआ।</translation>
    </message>
    <message>
        <source>see_key_status</source>
        <extracomment>See: kyc-desktop keys status</extracomment>
        <translation>देखें: kyc-desktop keys status</translation>
    </message>
    <message>
        <source>see_second_entry</source>
        <extracomment>Nothing was overwritten. Somebody else enters it next.</extracomment>
        <translation>कुछ भी मिटाकर नहीं लिखा गया। अब कोई और इसे लिखेगा।</translation>
    </message>
    <message>
        <source>seen_and_more</source>
        <extracomment>{state} (and {more} more)</extracomment>
        <translation>{state} (और {more} अन्य)</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before: No. {flow}, {state}, same file</extracomment>
        <translation>पहले आ चुका: क्र. {flow}, {state}, वही फ़ाइल</translation>
    </message>
    <message>
        <source>seen_meanwhile</source>
        <extracomment>Somebody else has just saved the same person.</extracomment>
        <translation>किसी और ने अभी-अभी इसी व्यक्ति को सहेजा है।</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before: No. {flow}, {state}, same name and date of birth</extracomment>
        <translation>पहले आ चुका: क्र. {flow}, {state}, वही नाम और जन्म तिथि</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before: No. {flow}, {state}, same picture</extracomment>
        <translation>पहले आ चुका: क्र. {flow}, {state}, वही चित्र</translation>
    </message>
    <message>
        <source>seen_rejected</source>
        <extracomment>rejected on {date}</extracomment>
        <translation>{date} को अस्वीकृत</translation>
    </message>
    <message>
        <source>seen_saved</source>
        <extracomment>saved on {date}</extracomment>
        <translation>{date} को सहेजा गया</translation>
    </message>
    <message>
        <source>seen_waiting</source>
        <extracomment>still waiting</extracomment>
        <translation>अभी प्रतीक्षा में</translation>
    </message>
    <message>
        <source>send_again</source>
        <extracomment>Nothing is lost: try again.</extracomment>
        <translation>कुछ खोया नहीं है: फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>sentences</source>
        <extracomment>{one} {other}</extracomment>
        <translation>{one} {other}</translation>
    </message>
    <message>
        <source>server_answered</source>
        <extracomment>the server answered {status}</extracomment>
        <translation>सर्वर ने {status} उत्तर दिया</translation>
    </message>
    <message>
        <source>server_as_root</source>
        <extracomment>The database can&apos;t run as root, and a user for it could not be created.</extracomment>
        <translation>डेटाबेस root के रूप में नहीं चल सकता, और उसके लिए उपयोगकर्ता नहीं बन सका।</translation>
    </message>
    <message>
        <source>server_closed</source>
        <extracomment>The database was closed.</extracomment>
        <translation>डेटाबेस बंद कर दिया गया।</translation>
    </message>
    <message>
        <source>server_disk_full</source>
        <extracomment>The disk of the database is full.</extracomment>
        <translation>डेटाबेस की डिस्क भर गई है।</translation>
    </message>
    <message>
        <source>server_disputed</source>
        <extracomment>Another window is taking too long to start or stop the database.</extracomment>
        <translation>दूसरी विंडो डेटाबेस को शुरू या बंद करने में बहुत देर लगा रही है।</translation>
    </message>
    <message>
        <source>server_folder_foreign</source>
        <extracomment>The folder {folder} contains files that do not belong to a database.</extracomment>
        <translation>फ़ोल्डर {folder} में ऐसी फ़ाइलें हैं जो किसी डेटाबेस की नहीं हैं।</translation>
    </message>
    <message>
        <source>server_folder_read_only</source>
        <extracomment>The folder {folder} can&apos;t be written.</extracomment>
        <translation>फ़ोल्डर {folder} में लिखा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>server_not_started</source>
        <extracomment>The database could not be started.</extracomment>
        <translation>डेटाबेस शुरू नहीं हो सका।</translation>
    </message>
    <message>
        <source>server_other_version</source>
        <extracomment>The database in {folder} was written by PostgreSQL {written}; this program has PostgreSQL {own}.</extracomment>
        <translation>{folder} का डेटाबेस PostgreSQL {written} ने लिखा; इस प्रोग्राम में PostgreSQL {own} है।</translation>
    </message>
    <message>
        <source>server_password_missing</source>
        <extracomment>The database&apos;s password, the file {file}, can&apos;t be read.</extracomment>
        <translation>डेटाबेस के पासवर्ड की फ़ाइल {file} पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>server_password_wrong</source>
        <extracomment>The file {file} does not have the password of this database.</extracomment>
        <translation>फ़ाइल {file} में इस डेटाबेस का पासवर्ड नहीं है।</translation>
    </message>
    <message>
        <source>server_silent</source>
        <extracomment>the server did not answer in time</extracomment>
        <translation>सर्वर ने समय पर उत्तर नहीं दिया</translation>
    </message>
    <message>
        <source>server_slow</source>
        <extracomment>The database takes too long to start or to stop.</extracomment>
        <translation>डेटाबेस शुरू या बंद होने में बहुत समय लेता है।</translation>
    </message>
    <message>
        <source>set_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to the same value as on the office&apos;s other computers.</extracomment>
        <translation>KYC_IMAGE_STORE में वही मान रखें जो कार्यालय के दूसरे कंप्यूटरों पर है।</translation>
    </message>
    <message>
        <source>setting_allowed</source>
        <extracomment>{key} must be {allowed}. Change it where it is set: in the environment, in the .env file or in the settings.</extracomment>
        <translation>{key} का मान {allowed} होना चाहिए। उसे वहीं बदलें जहाँ वह रखा गया है: परिवेश में, .env फ़ाइल में या सेटिंग में।</translation>
    </message>
    <message>
        <source>setting_refused</source>
        <extracomment>The setting {key} has a value that is not allowed.</extracomment>
        <translation>सेटिंग {key} का मान मान्य नहीं है।</translation>
    </message>
    <message>
        <source>setting_unknown</source>
        <extracomment>The settings file contains {key}, which is not a setting.</extracomment>
        <translation>सेटिंग फ़ाइल में {key} है, जो कोई सेटिंग नहीं है।</translation>
    </message>
    <message>
        <source>settings_line</source>
        <extracomment>Line {line} of the settings file {file} is no setting.</extracomment>
        <translation>सेटिंग फ़ाइल {file} की पंक्ति {line} कोई सेटिंग नहीं है।</translation>
    </message>
    <message>
        <source>settings_not_saved</source>
        <extracomment>The settings could not be saved.</extracomment>
        <translation>सेटिंग सहेजी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>settings_of_another</source>
        <extracomment>The settings file {file} belongs to another user, who could send documents elsewhere.</extracomment>
        <translation>सेटिंग फ़ाइल {file} किसी दूसरे उपयोगकर्ता की है, जो दस्तावेज़ कहीं और भेज सकता है।</translation>
    </message>
    <message>
        <source>settings_open</source>
        <extracomment>The settings file {file} can be changed by others, who could send documents elsewhere.</extracomment>
        <translation>सेटिंग फ़ाइल {file} को दूसरे लोग बदल सकते हैं और दस्तावेज़ कहीं और भेज सकते हैं।</translation>
    </message>
    <message>
        <source>settings_unreadable</source>
        <extracomment>The settings file {file} could not be read.</extracomment>
        <translation>सेटिंग फ़ाइल {file} पढ़ी नहीं जा सकी।</translation>
    </message>
    <message>
        <source>several_holders</source>
        <extracomment>The page names several people and does not say who the holder is.</extracomment>
        <translation>पृष्ठ पर कई लोगों के नाम हैं और यह नहीं बताया गया कि धारक कौन है।</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>More than one person in this picture</extracomment>
        <translation>इस चित्र में एक से अधिक लोग हैं</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>The year has only two digits; the century was assumed.</extracomment>
        <translation>वर्ष में केवल दो अंक हैं; शताब्दी अनुमान से मानी गई।</translation>
    </message>
    <message>
        <source>signal</source>
        <extracomment>signal {number}</extracomment>
        <translation>सिग्नल {number}</translation>
    </message>
    <message>
        <source>size</source>
        <extracomment>{megabytes:.2f} MB ({bytes:,} bytes)</extracomment>
        <translation>{megabytes:.2f} MB ({bytes:,} बाइट)</translation>
    </message>
    <message>
        <source>solar_hijri_calendar</source>
        <extracomment>Solar Hijri calendar</extracomment>
        <translation>सौर हिजरी पंचांग</translation>
    </message>
    <message>
        <source>somebody_else_enters</source>
        <extracomment>This entry has to be made by somebody else.</extracomment>
        <translation>यह प्रविष्टि किसी और को करनी है।</translation>
    </message>
    <message>
        <source>sort_otherwise</source>
        <extracomment>Sort by another column, or search for the name.</extracomment>
        <translation>दूसरे स्तंभ से क्रम लगाएँ, या नाम खोजें।</translation>
    </message>
    <message>
        <source>start_again</source>
        <extracomment>Start the program again.</extracomment>
        <translation>प्रोग्राम फिर से शुरू करें।</translation>
    </message>
    <message>
        <source>start_again_alone</source>
        <extracomment>Close all windows of the program, then start it again.</extracomment>
        <translation>प्रोग्राम की सभी विंडो बंद करें, फिर उसे दोबारा शुरू करें।</translation>
    </message>
    <message>
        <source>start_again_later</source>
        <extracomment>Wait a minute, then start the program again.</extracomment>
        <translation>एक मिनट रुकें, फिर प्रोग्राम दोबारा शुरू करें।</translation>
    </message>
    <message>
        <source>start_any_time</source>
        <extracomment>You can start it again at any time.</extracomment>
        <translation>आप उसे किसी भी समय फिर से शुरू कर सकते हैं।</translation>
    </message>
    <message>
        <source>start_with_log</source>
        <extracomment>Start the program again. If it happens again, send the file {file} in {folder} to your IT support.</extracomment>
        <translation>प्रोग्राम फिर से शुरू करें। फिर हो तो {folder} की फ़ाइल {file} अपने IT सहायता दल को भेजें।</translation>
    </message>
    <message>
        <source>start_with_room</source>
        <extracomment>Make room on the disk of {folder}, then start the program again.</extracomment>
        <translation>{folder} की डिस्क पर जगह बनाएँ, फिर प्रोग्राम दोबारा शुरू करें।</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>It agrees with what the customer stated.</extracomment>
        <translation>यह ग्राहक की बताई जानकारी से मेल खाता है।</translation>
    </message>
    <message>
        <source>stated_binary</source>
        <extracomment>This is not a CSV file.</extracomment>
        <translation>यह CSV फ़ाइल नहीं है।</translation>
    </message>
    <message>
        <source>stated_cancelled</source>
        <extracomment>The import was cancelled. Nothing was imported.</extracomment>
        <translation>आयात रद्द किया गया। कुछ आयात नहीं हुआ।</translation>
    </message>
    <message>
        <source>stated_choose_csv</source>
        <extracomment>Choose a CSV file. Excel writes one with “Save as”.</extracomment>
        <translation>CSV फ़ाइल चुनें। Excel उसे “इस रूप में सहेजें” से बनाता है।</translation>
    </message>
    <message>
        <source>stated_columns_unknown</source>
        <extracomment>It is not clear which columns of the file are meant.</extracomment>
        <translation>स्पष्ट नहीं कि फ़ाइल के कौन-से स्तंभ लेने हैं।</translation>
    </message>
    <message>
        <source>stated_contradicts</source>
        <extracomment>Line {line} says something else about the same document.</extracomment>
        <translation>पंक्ति {line} में उसी दस्तावेज़ के बारे में कुछ और है।</translation>
    </message>
    <message>
        <source>stated_date_either</source>
        <extracomment>Day and month may be swapped.</extracomment>
        <translation>दिन और महीना आपस में बदले हो सकते हैं।</translation>
    </message>
    <message>
        <source>stated_date_future</source>
        <extracomment>The date of birth is in the future.</extracomment>
        <translation>जन्म तिथि भविष्य की है।</translation>
    </message>
    <message>
        <source>stated_date_impossible</source>
        <extracomment>There is no such day.</extracomment>
        <translation>ऐसा कोई दिन नहीं होता।</translation>
    </message>
    <message>
        <source>stated_date_too_old</source>
        <extracomment>The date of birth is too long ago.</extracomment>
        <translation>जन्म तिथि बहुत पुरानी है।</translation>
    </message>
    <message>
        <source>stated_date_unreadable</source>
        <extracomment>This is not a full date.</extracomment>
        <translation>यह पूरी तिथि नहीं है।</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>The customer stated something else: “{stated}”.</extracomment>
        <translation>ग्राहक ने कुछ और बताया: “{stated}”।</translation>
    </message>
    <message>
        <source>stated_empty</source>
        <extracomment>The file has no rows.</extracomment>
        <translation>फ़ाइल में कोई पंक्ति नहीं है।</translation>
    </message>
    <message>
        <source>stated_first_line</source>
        <extracomment>Line {line}: {why}</extracomment>
        <translation>पंक्ति {line}: {why}</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>It fits what the customer stated: “{stated}”.</extracomment>
        <translation>यह ग्राहक के बताए से संगत है: “{stated}”।</translation>
    </message>
    <message>
        <source>stated_mend_quotation</source>
        <extracomment>Mend that line, or save the file anew from the program it is from.</extracomment>
        <translation>वह पंक्ति ठीक करें, या फ़ाइल को उसके मूल प्रोग्राम से फिर सहेजें।</translation>
    </message>
    <message>
        <source>stated_name_columns</source>
        <extracomment>Name them, such as --columns file,name,date_of_birth.</extracomment>
        <translation>उनके नाम दें, जैसे --columns file,name,date_of_birth.</translation>
    </message>
    <message>
        <source>stated_no_name</source>
        <extracomment>This is not a name.</extracomment>
        <translation>यह नाम नहीं है।</translation>
    </message>
    <message>
        <source>stated_no_number</source>
        <extracomment>This is not the number of a document.</extracomment>
        <translation>यह किसी दस्तावेज़ की संख्या नहीं है।</translation>
    </message>
    <message>
        <source>stated_no_rows</source>
        <extracomment>No row of the file can be used.</extracomment>
        <translation>फ़ाइल की कोई पंक्ति काम की नहीं है।</translation>
    </message>
    <message>
        <source>stated_not_read</source>
        <extracomment>The file can&apos;t be read.</extracomment>
        <translation>फ़ाइल पढ़ी नहीं जा सकती।</translation>
    </message>
    <message>
        <source>stated_nothing</source>
        <extracomment>It states neither a name nor a date of birth.</extracomment>
        <translation>इसमें न नाम है, न जन्म तिथि।</translation>
    </message>
    <message>
        <source>stated_one_column</source>
        <extracomment>The file has only one column.</extracomment>
        <translation>फ़ाइल में केवल एक स्तंभ है।</translation>
    </message>
    <message>
        <source>stated_order_unknown</source>
        <extracomment>Day and month of the dates may be swapped.</extracomment>
        <translation>तिथियों में दिन और महीना आपस में बदले हो सकते हैं।</translation>
    </message>
    <message>
        <source>stated_quotation</source>
        <extracomment>A quotation mark in line {line} has no end.</extracomment>
        <translation>पंक्ति {line} में एक उद्धरण चिह्न बंद नहीं है।</translation>
    </message>
    <message>
        <source>stated_row_too_long</source>
        <extracomment>A cell is too long or has several lines; a quotation mark may be missing.</extracomment>
        <translation>एक खाना बहुत लंबा है या उसमें कई पंक्तियाँ हैं; शायद कोई उद्धरण चिह्न छूटा है।</translation>
    </message>
    <message>
        <source>stated_say_order</source>
        <extracomment>Say which comes first: --dates dmy or --dates mdy.</extracomment>
        <translation>बताएँ कि पहले क्या आता है: --dates dmy या --dates mdy.</translation>
    </message>
    <message>
        <source>stated_split_file</source>
        <extracomment>Split it into several files.</extracomment>
        <translation>उसे कई फ़ाइलों में बाँटें।</translation>
    </message>
    <message>
        <source>stated_too_large</source>
        <extracomment>The file is larger than {most} MB.</extracomment>
        <translation>फ़ाइल {most} MB से बड़ी है।</translation>
    </message>
    <message>
        <source>stated_too_many_rows</source>
        <extracomment>The file has more than {most:,} rows.</extracomment>
        <translation>फ़ाइल में {most:,} से अधिक पंक्तियाँ हैं।</translation>
    </message>
    <message>
        <source>stated_what_columns</source>
        <extracomment>It needs a column with the number or file name of the document, and one with the name or the date of birth.</extracomment>
        <translation>एक स्तंभ दस्तावेज़ की संख्या या फ़ाइल नाम का चाहिए, और एक नाम या जन्म तिथि का।</translation>
    </message>
    <message>
        <source>stated_whose</source>
        <extracomment>It does not say which document it is about.</extracomment>
        <translation>यह नहीं बताया गया कि जानकारी किस दस्तावेज़ की है।</translation>
    </message>
    <message>
        <source>store_login</source>
        <extracomment>Store one in the keyring: kyc-desktop images login. Or use the ways of AWS: environment, profile or role.</extracomment>
        <translation>कीरिंग में एक सहेजें: kyc-desktop images login. या AWS के तरीके अपनाएँ: परिवेश, प्रोफ़ाइल या भूमिका (role)।</translation>
    </message>
    <message>
        <source>takes_back_only</source>
        <extracomment>Only a supervisor may take documents back from others.</extracomment>
        <translation>दूसरों से दस्तावेज़ केवल पर्यवेक्षक वापस ले सकते हैं।</translation>
    </message>
    <message>
        <source>task_interrupted</source>
        <extracomment>The program ended while this task ran.</extracomment>
        <translation>यह कार्य चलते समय प्रोग्राम समाप्त हो गया।</translation>
    </message>
    <message>
        <source>thai_calendar</source>
        <extracomment>Thai calendar</extracomment>
        <translation>थाई पंचांग</translation>
    </message>
    <message>
        <source>this_computer</source>
        <extracomment>this computer</extracomment>
        <translation>इस कंप्यूटर</translation>
    </message>
    <message>
        <source>too_many_pixels</source>
        <extracomment>The image has too many pixels: {width:,} × {height:,} are {megapixels:.1f} megapixels, and at most {most} are accepted.</extracomment>
        <translation>चित्र में बहुत ज़्यादा पिक्सेल हैं: {width:,} × {height:,} यानी {megapixels:.1f} मेगापिक्सेल, और अधिकतम {most} स्वीकार हैं।</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>The MRZ has no room for the whole name; letters or names may be missing.</extracomment>
        <translation>MRZ में पूरे नाम की जगह नहीं है; अक्षर या नाम छूटे हो सकते हैं।</translation>
    </message>
    <message>
        <source>trust_store_certificate</source>
        <extracomment>Name the root certificate of the office in AWS_CA_BUNDLE, then start the program again.</extracomment>
        <translation>AWS_CA_BUNDLE में कार्यालय के मूल प्रमाणपत्र की फ़ाइल लिखें, फिर प्रोग्राम दोबारा शुरू करें।</translation>
    </message>
    <message>
        <source>try_again</source>
        <extracomment>Try again.</extracomment>
        <translation>फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>try_again_or_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>फिर से कोशिश करें। दोबारा हो तो लॉग फ़ाइल अपने IT सहायता दल को भेजें।</translation>
    </message>
    <message>
        <source>try_in_a_moment</source>
        <extracomment>Nothing is lost. Try again in a moment.</extracomment>
        <translation>कुछ खोया नहीं है। थोड़ी देर में फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>try_or_remove</source>
        <extracomment>Try again, or remove the document from the list.</extracomment>
        <translation>फिर से कोशिश करें, या दस्तावेज़ को सूची से हटाएँ।</translation>
    </message>
    <message>
        <source>turn_tls_on</source>
        <extracomment>Nothing was sent. Ask your database administrator to turn on TLS, or which sslmode DATABASE_URL should have.</extracomment>
        <translation>कुछ नहीं भेजा गया। अपने डेटाबेस प्रशासक से TLS चालू करने को कहें, या पूछें कि DATABASE_URL में कौन-सा sslmode हो।</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates are printed in the place of the date of birth; compare both.</extracomment>
        <translation>जन्म तिथि की जगह दो तिथियाँ छपी हैं; दोनों मिलाएँ।</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ: “{one}” or “{other}”.</extracomment>
        <translation>दोनों रीडर अलग हैं: “{one}” या “{other}”।</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values have labels with the same meaning; compare both.</extracomment>
        <translation>दो मानों के लेबलों का अर्थ एक ही है; दोनों मिलाएँ।</translation>
    </message>
    <message>
        <source>type_again</source>
        <extracomment>Compare it with the paper, and type it again.</extracomment>
        <translation>उसे काग़ज़ से मिलाएँ, और फिर से लिखें।</translation>
    </message>
    <message>
        <source>type_it_in</source>
        <extracomment>If you can read the {what}, enter it and save. Otherwise ask for a new photo.</extracomment>
        <translation>यदि आप इसे पढ़ सकते हैं ({what}), तो लिखकर सहेजें। नहीं तो नई फ़ोटो माँगें।</translation>
    </message>
    <message>
        <source>type_passphrase_again</source>
        <extracomment>Nothing was written. Try again.</extracomment>
        <translation>कुछ नहीं लिखा गया। फिर से कोशिश करें।</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age: age {years}, at least {least} required</extracomment>
        <translation>आयु कम: {years} वर्ष, कम से कम {least} ज़रूरी</translation>
    </message>
    <message>
        <source>undo_too_late</source>
        <extracomment>The save can&apos;t be undone: the record has been changed since.</extracomment>
        <translation>सहेजना वापस नहीं लिया जा सकता: रिकॉर्ड उसके बाद बदला गया है।</translation>
    </message>
    <message>
        <source>unexpected</source>
        <extracomment>An unexpected error occurred.</extracomment>
        <translation>एक अनपेक्षित त्रुटि हुई।</translation>
    </message>
    <message>
        <source>unlock</source>
        <extracomment>Open it with its password and print or export the page as an image.</extracomment>
        <translation>इसे पासवर्ड से खोलें और पृष्ठ को चित्र के रूप में निर्यात करें।</translation>
    </message>
    <message>
        <source>unlock_keyring</source>
        <extracomment>Unlock it and try again, or keep the password for this session only.</extracomment>
        <translation>उसे खोलें और फिर से कोशिश करें, या पासवर्ड केवल इस सत्र के लिए रखें।</translation>
    </message>
    <message>
        <source>unlock_or_key_file</source>
        <extracomment>Unlock the keyring, or name a file for the key: KYC_OFFICE_KEY_FILE</extracomment>
        <translation>कीरिंग खोलें, या कुंजी के लिए फ़ाइल का नाम दें: KYC_OFFICE_KEY_FILE</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>The name contains characters that are unusual in names.</extracomment>
        <translation>नाम में ऐसे चिह्न हैं जो नामों में असामान्य हैं।</translation>
    </message>
    <message>
        <source>upgrade_backup</source>
        <extracomment>Updating the database to PostgreSQL {own}: making a backup first…</extracomment>
        <translation>डेटाबेस PostgreSQL {own} में अपडेट हो रहा है: पहले बैकअप बन रहा है…</translation>
    </message>
    <message>
        <source>upgrade_copying</source>
        <extracomment>Updating the database to PostgreSQL {own}: copying everything…</extracomment>
        <translation>डेटाबेस PostgreSQL {own} में अपडेट हो रहा है: सब कुछ कॉपी हो रहा है…</translation>
    </message>
    <message>
        <source>upgrade_database</source>
        <extracomment>Run the command kyc-desktop db upgrade once, with a database user that may create tables.</extracomment>
        <translation>kyc-desktop db upgrade कमांड एक बार ऐसे डेटाबेस उपयोगकर्ता से चलाएँ जो तालिकाएँ बना सकता है।</translation>
    </message>
    <message>
        <source>use_its_version</source>
        <extracomment>Nothing was changed. Use the version of the program that wrote it, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>कुछ नहीं बदला गया। प्रोग्राम का वही संस्करण चलाएँ जिसने उसे लिखा, या KYC_DATA_DIR से दूसरा फ़ोल्डर चुनें।</translation>
    </message>
    <message>
        <source>use_other_backup</source>
        <extracomment>Nothing was changed. Use another backup.</extracomment>
        <translation>कुछ नहीं बदला गया। किसी दूसरे बैकअप का उपयोग करें।</translation>
    </message>
    <message>
        <source>wait_for_connection</source>
        <extracomment>Nothing is lost. Close windows that nobody needs, or ask your database administrator to allow more connections.</extracomment>
        <translation>कुछ खोया नहीं है। जिन विंडो की किसी को ज़रूरत नहीं, उन्हें बंद करें, या अपने डेटाबेस प्रशासक से अधिक कनेक्शन की अनुमति देने को कहें।</translation>
    </message>
    <message>
        <source>wait_until_finished</source>
        <extracomment>Wait until it is finished, then try again.</extracomment>
        <translation>उसके पूरा होने तक रुकें, फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>waits_for_second_entry</source>
        <extracomment>Document {flow} waits for a second entry.</extracomment>
        <translation>दस्तावेज़ {flow} दूसरी प्रविष्टि की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>The label next to this value is unclear or far away from it.</extracomment>
        <translation>इस मान के पास का लेबल अस्पष्ट है या इससे दूर है।</translation>
    </message>
    <message>
        <source>whole_number_between</source>
        <extracomment>a whole number from {low} to {high}</extracomment>
        <translation>{low} से {high} तक की कोई पूर्ण संख्या</translation>
    </message>
    <message>
        <source>year_only</source>
        <extracomment>Only a year of birth is printed, not a full date.</extracomment>
        <translation>केवल जन्म का वर्ष छपा है, पूरी तिथि नहीं।</translation>
    </message>
    <message>
        <source>yes_or_no</source>
        <extracomment>yes or no</extracomment>
        <translation>yes या no</translation>
    </message>
</context>
<context>
    <name>ModelBanners</name>
    <message>
        <source>A second reader (EasyOCR) checks every line. One download; no network is needed afterwards.</source>
        <translation>दूसरा रीडर (EasyOCR) हर पंक्ति जाँचता है। एक बार डाउनलोड; उसके बाद नेटवर्क की ज़रूरत नहीं।</translation>
    </message>
    <message>
        <source>Better recognition of accents (é, ü, ł) is available.</source>
        <translation>चिह्नों वाले अक्षर (é, ü, ł) बेहतर पहचाने जा सकते हैं।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>मॉडल डाउनलोड करें</translation>
    </message>
    <message>
        <source>Downloading EasyOCR&apos;s model…</source>
        <translation>EasyOCR का मॉडल डाउनलोड हो रहा है…</translation>
    </message>
    <message>
        <source>Downloading {0}: {1}</source>
        <translation>{0} डाउनलोड हो रहा है: {1}</translation>
    </message>
    <message>
        <source>Downloading {0}: {1} of {2}</source>
        <translation>{0} डाउनलोड हो रहा है: {2} में से {1}</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s model is installed and will be used from the next document on.</source>
        <translation>EasyOCR का मॉडल इंस्टॉल हो गया है और अगले दस्तावेज़ से उपयोग होगा।</translation>
    </message>
    <message>
        <source>More reliable reading is available.</source>
        <translation>दस्तावेज़ अधिक भरोसे से पढ़े जा सकते हैं।</translation>
    </message>
    <message>
        <source>One download; no network is needed afterwards. You find it in the settings ({0}) too.</source>
        <translation>एक बार डाउनलोड; उसके बाद नेटवर्क की ज़रूरत नहीं। यह सेटिंग ({0}) में भी मिलेगा।</translation>
    </message>
    <message>
        <source>Stopping the download…</source>
        <translation>डाउनलोड रोका जा रहा है…</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>यह हल्का संस्करण है: यह केवल RapidOCR से पढ़ता है।</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
</context>
<context>
    <name>ModelsSection</name>
    <message>
        <source>Cancel the download</source>
        <translation>डाउनलोड रद्द करें</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>मॉडल डाउनलोड करें</translation>
    </message>
    <message>
        <source>EasyOCR uses its English model. The Latin model adds letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR अपना अंग्रेज़ी मॉडल उपयोग करता है। लैटिन मॉडल चिह्नों वाले अक्षर भी पढ़ता है, जैसे é, ü, ł।</translation>
    </message>
    <message>
        <source>EasyOCR uses its Latin model, which knows letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR अपना लैटिन मॉडल उपयोग करता है, जो चिह्नों वाले अक्षर जानता है, जैसे é, ü, ł।</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s models</source>
        <translation>EasyOCR के मॉडल</translation>
    </message>
    <message>
        <source>Folder with EasyOCR&apos;s models</source>
        <translation>EasyOCR के मॉडलों वाला फ़ोल्डर</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>फ़ोल्डर से इंस्टॉल करें…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>प्रगति</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>यह हल्का संस्करण है: यह केवल RapidOCR से पढ़ता है।</translation>
    </message>
    <message>
        <source>Used from the next document on.</source>
        <translation>अगले दस्तावेज़ से उपयोग होगा।</translation>
    </message>
    <message>
        <source>Without a model EasyOCR can&apos;t read. With it every line is read twice and differences are shown.</source>
        <translation>मॉडल के बिना EasyOCR नहीं पढ़ सकता। उससे हर पंक्ति दो बार पढ़ी जाती है और अंतर दिखाए जाते हैं।</translation>
    </message>
    <message>
        <source>{0}: damaged</source>
        <translation>{0}: खराब</translation>
    </message>
    <message>
        <source>{0}: included ({1})</source>
        <translation>{0}: शामिल ({1})</translation>
    </message>
    <message>
        <source>{0}: installed ({1})</source>
        <translation>{0}: इंस्टॉल है ({1})</translation>
    </message>
    <message>
        <source>{0}: not installed</source>
        <translation>{0}: इंस्टॉल नहीं है</translation>
    </message>
    <message>
        <source>{0}: package damaged, not used</source>
        <translation>{0}: पैकेज खराब है, उपयोग नहीं होता</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>NewRows</name>
    <message>
        <source>Go to the new documents</source>
        <translation>नए दस्तावेज़ों पर जाएँ</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} नए</translation>
    </message>
</context>
<context>
    <name>NumberedChoices</name>
    <message>
        <source>Key {0}</source>
        <translation>कुंजी {0}</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>Forwarded by {0}</source>
        <translation>{0} ने आगे भेजा</translation>
    </message>
</context>
<context>
    <name>OfficeOffer</name>
    <message>
        <source>1 document waits in the office</source>
        <translation>कार्यालय में 1 दस्तावेज़ प्रतीक्षा में है</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>अगला लें</translation>
    </message>
    <message>
        <source>{0} documents wait in the office</source>
        <translation>कार्यालय में {0} दस्तावेज़ प्रतीक्षा में हैं</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>All values are entered</source>
        <translation>सभी मान लिख दिए गए हैं</translation>
    </message>
    <message>
        <source>Compare them with the document, then save.</source>
        <translation>उन्हें दस्तावेज़ से मिलाएँ, फिर सहेजें।</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>मिलाएँ…</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>अभी सहेजा नहीं गया</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be read as soon as the database answers.</source>
        <translation>कुछ खोया नहीं है। डेटाबेस का उत्तर मिलते ही इसे पढ़ा जाएगा।</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be saved as soon as the database answers, unless you change it.</source>
        <translation>कुछ खोया नहीं है। आप इसे न बदलें तो डेटाबेस का उत्तर मिलते ही यह सहेजा जाएगा।</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
    <message>
        <source>Saved as record {0}</source>
        <translation>रिकॉर्ड {0} के रूप में सहेजा गया</translation>
    </message>
    <message>
        <source>Show both versions and choose</source>
        <translation>दोनों संस्करण दिखाएँ और चुनें</translation>
    </message>
    <message>
        <source>Somebody else enters it too. Until then there is no record.</source>
        <translation>इसे कोई और भी लिखेगा। तब तक कोई रिकॉर्ड नहीं बनेगा।</translation>
    </message>
    <message>
        <source>This file needs converting</source>
        <translation>इस फ़ाइल को ठीक करना होगा</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>इतिहास में देखें</translation>
    </message>
    <message>
        <source>Waiting for a second entry</source>
        <translation>दूसरी प्रविष्टि की प्रतीक्षा में</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>डेटाबेस की प्रतीक्षा</translation>
    </message>
    <message>
        <source>{0}. {1}</source>
        <translation>{0}. {1}</translation>
    </message>
</context>
<context>
    <name>PageStrip</name>
    <message>
        <source>Page {0}</source>
        <translation>पृष्ठ {0}</translation>
    </message>
    <message>
        <source>Pages; press Space to select one</source>
        <translation>पृष्ठ; चुनने के लिए Space दबाएँ</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>No date in this line</source>
        <translation>इस पंक्ति में कोई तिथि नहीं</translation>
    </message>
    <message>
        <source>No name in this line</source>
        <translation>इस पंक्ति में कोई नाम नहीं</translation>
    </message>
    <message>
        <source>Use as date of birth</source>
        <translation>जन्म तिथि के रूप में लें</translation>
    </message>
    <message>
        <source>Use as name</source>
        <translation>नाम के रूप में लें</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>दस्तावेज़ का चित्र</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Enlarge</source>
        <translation>बड़ा करें</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>दस्तावेज़ का चित्र</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Drop identity documents here</source>
        <translation>पहचान दस्तावेज़ यहाँ छोड़ें</translation>
    </message>
    <message>
        <source>Images, PDF files or whole folders. You can also paste a picture ({0}).</source>
        <translation>चित्र, PDF फ़ाइलें या पूरे फ़ोल्डर। आप चित्र पेस्ट भी कर सकते हैं ({0})।</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>खोलें…</translation>
    </message>
    <message>
        <source>Try it with examples</source>
        <translation>उदाहरणों से आज़माएँ</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>रिपोर्ट रद्द हो रही है…</translation>
    </message>
    <message>
        <source>Print the case report</source>
        <translation>केस रिपोर्ट छापें</translation>
    </message>
    <message>
        <source>Printing the report…</source>
        <translation>रिपोर्ट छप रही है…</translation>
    </message>
    <message>
        <source>The report was cancelled. Nothing was printed.</source>
        <translation>रिपोर्ट रद्द की गई। कुछ नहीं छपा।</translation>
    </message>
    <message>
        <source>The report was sent to the printer {0}.</source>
        <translation>रिपोर्ट प्रिंटर {0} को भेजी गई।</translation>
    </message>
</context>
<context>
    <name>ProcessTab</name>
    <message>
        <source>Opening the database…</source>
        <translation>डेटाबेस खुल रहा है…</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>One reader</source>
        <translation>एक रीडर</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>प्रमाणित</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>जाँचना है</translation>
    </message>
    <message>
        <source>Two readers agree</source>
        <translation>दो रीडर सहमत हैं</translation>
    </message>
</context>
<context>
    <name>PutOffDialog</name>
    <message>
        <source>At another time:</source>
        <translation>किसी और समय:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Choose a time first.</source>
        <translation>पहले समय चुनें।</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>एक घंटे बाद</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>टालें</translation>
    </message>
    <message>
        <source>Put off until when?</source>
        <translation>कब तक टालें?</translation>
    </message>
    <message>
        <source>That time has passed.</source>
        <translation>वह समय बीत चुका है।</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>समय</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>कल सुबह</translation>
    </message>
    <message>
        <source>Until then, nobody is offered the document. What you typed stays with it.</source>
        <translation>तब तक दस्तावेज़ किसी को नहीं दिया जाएगा। आपका लिखा हुआ उसके साथ रहेगा।</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Some of the text</source>
        <translation>पाठ का कुछ भाग</translation>
    </message>
    <message>
        <source>Take a new picture?</source>
        <translation>नया चित्र लें?</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>तिथि</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>{0} is barely visible.</source>
        <translation>{0}: मुश्किल से दिखता है।</translation>
    </message>
    <message>
        <source>{0} is blurred.</source>
        <translation>{0}: धुँधला है।</translation>
    </message>
    <message>
        <source>{0} is cut off at the edge of the picture.</source>
        <translation>{0}: चित्र के किनारे से कटा है।</translation>
    </message>
    <message>
        <source>{0} is hidden by a reflection.</source>
        <translation>{0}: चमक से ढका है।</translation>
    </message>
    <message>
        <source>{0} is too dark.</source>
        <translation>{0}: बहुत अँधेरे में है।</translation>
    </message>
    <message>
        <source>{0} is very small.</source>
        <translation>{0}: बहुत छोटा है।</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Being read on {0}</source>
        <translation>{0} पर पढ़ा जा रहा है</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>रद्द हो रहा है…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>पूरा</translation>
    </message>
    <message>
        <source>No date of birth</source>
        <translation>जन्म तिथि नहीं</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>नाम नहीं</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>सहेजा नहीं गया</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>सहेजा जा रहा है</translation>
    </message>
    <message>
        <source>To convert</source>
        <translation>बदलना है</translation>
    </message>
    <message>
        <source>To repair</source>
        <translation>ठीक करना है</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>बहुत बड़ा</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} प्रतीक्षा में</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} h {2} min</source>
        <translation>{0} प्रतीक्षा में, लगभग {1} घं. {2} मि.</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} min</source>
        <translation>{0} प्रतीक्षा में, लगभग {1} मि.</translation>
    </message>
    <message>
        <source>{0} waiting, less than a minute</source>
        <translation>{0} प्रतीक्षा में, एक मिनट से कम</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Remove</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Retry failed ({0})</source>
        <translation>विफल फिर से आज़माएँ ({0})</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} में से {0}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Documents</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>अभी कोई दस्तावेज़ नहीं</translation>
    </message>
    <message>
        <source>None left here</source>
        <translation>यहाँ कोई नहीं बचा</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>{0} read “{1}”.</source>
        <translation>{0} ने “{1}” पढ़ा।</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Automatic</source>
        <translation>अपने-आप</translation>
    </message>
    <message>
        <source>Automatic (with EasyOCR if installed)</source>
        <translation>स्वचालित (इंस्टॉल हो तो EasyOCR के साथ)</translation>
    </message>
    <message>
        <source>Automatic: {0} on this computer</source>
        <translation>स्वचालित: इस कंप्यूटर पर {0}</translation>
    </message>
    <message>
        <source>Comma-separated EasyOCR codes. Default: {0} with the Latin model, otherwise English.</source>
        <translation>EasyOCR के कोड, अल्पविराम से अलग। डिफ़ॉल्ट: लैटिन मॉडल के साथ {0}, नहीं तो अंग्रेज़ी।</translation>
    </message>
    <message>
        <source>Comma-separated language codes, such as en, de.</source>
        <translation>अल्पविराम से अलग किए गए भाषा कोड, जैसे en, de।</translation>
    </message>
    <message>
        <source>Documents read at the same time</source>
        <translation>एक साथ पढ़े जाने वाले दस्तावेज़</translation>
    </message>
    <message>
        <source>Documents that you try again, repair or replace are read on this computer.</source>
        <translation>जिसे आप फिर से पढ़वाते, ठीक करते या बदलते हैं, वह इसी कंप्यूटर पर पढ़ा जाता है।</translation>
    </message>
    <message>
        <source>Each needs up to 1.5 GB of memory.</source>
        <translation>प्रत्येक को 1.5 GB तक मेमोरी चाहिए।</translation>
    </message>
    <message>
        <source>EasyOCR</source>
        <translation>EasyOCR</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>भाषाएँ</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>मॉडल फ़ोल्डर</translation>
    </message>
    <message>
        <source>On office workers only</source>
        <translation>केवल कार्यालय के वर्कर प्रोग्राम पर</translation>
    </message>
    <message>
        <source>On office workers while some run, else here</source>
        <translation>कार्यालय के वर्कर प्रोग्राम पर, जब कोई चल रहा हो</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>इस कंप्यूटर पर</translation>
    </message>
    <message>
        <source>RapidOCR</source>
        <translation>RapidOCR</translation>
    </message>
    <message>
        <source>Takes effect from the next document on.</source>
        <translation>अगले दस्तावेज़ से लागू होता है।</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>पाठ पहचान</translation>
    </message>
    <message>
        <source>Where documents are read</source>
        <translation>दस्तावेज़ कहाँ पढ़े जाएँ</translation>
    </message>
</context>
<context>
    <name>ReadingProgress</name>
    <message>
        <source>Reading</source>
        <translation>पढ़ा जा रहा है</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>पहले कारण चुनें।</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>टिप्पणी</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>टिप्पणी (वैकल्पिक)</translation>
    </message>
    <message>
        <source>Reason for the correction</source>
        <translation>सुधार का कारण</translation>
    </message>
    <message>
        <source>Required for another reason</source>
        <translation>दूसरे कारण के लिए ज़रूरी</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>सुधार सहेजें</translation>
    </message>
    <message>
        <source>Why are you correcting it?</source>
        <translation>आप इसे क्यों सुधार रहे हैं?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>कारण टिप्पणी में लिखें।</translation>
    </message>
</context>
<context>
    <name>RegionOffer</name>
    <message>
        <source>Blind check: enter this field yourself.</source>
        <translation>बिना देखे जाँच: यह फ़ील्ड स्वयं लिखें।</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>छोड़ें</translation>
    </message>
    <message>
        <source>Reading the marked area…</source>
        <translation>चुना हुआ क्षेत्र पढ़ा जा रहा है…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>इसे लें</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>Already on record</source>
        <translation>पहले से दर्ज</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>कोई और कारण</translation>
    </message>
    <message>
        <source>Ask for a new photo</source>
        <translation>नई फ़ोटो माँगें</translation>
    </message>
    <message>
        <source>Ask for another document</source>
        <translation>दूसरा दस्तावेज़ माँगें</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>वैधता समाप्त</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>अंतिम</translation>
    </message>
    <message>
        <source>No full date of birth</source>
        <translation>पूरी जन्म तिथि नहीं</translation>
    </message>
    <message>
        <source>Not an identity document</source>
        <translation>पहचान दस्तावेज़ नहीं</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>अन्य</translation>
    </message>
    <message>
        <source>Several documents or people</source>
        <translation>कई दस्तावेज़ या लोग</translation>
    </message>
    <message>
        <source>Somebody else&apos;s document</source>
        <translation>किसी और का दस्तावेज़</translation>
    </message>
    <message>
        <source>Suspected forgery</source>
        <translation>जालसाज़ी का संदेह</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>अपठनीय</translation>
    </message>
    <message>
        <source>Wrong page or side</source>
        <translation>ग़लत पृष्ठ या तरफ़</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>पहले कारण चुनें।</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>आंतरिक टिप्पणी</translation>
    </message>
    <message>
        <source>Optional. The customer does not see it.</source>
        <translation>वैकल्पिक। ग्राहक इसे नहीं देखता।</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>अस्वीकार करें</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>दस्तावेज़ अस्वीकार करें</translation>
    </message>
    <message>
        <source>Required for this reason</source>
        <translation>इस कारण के लिए ज़रूरी</translation>
    </message>
    <message>
        <source>Why are you rejecting it?</source>
        <translation>आप इसे क्यों अस्वीकार कर रहे हैं?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>कारण टिप्पणी में लिखें।</translation>
    </message>
</context>
<context>
    <name>Rejecting</name>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>{0} was rejected: {1}.</source>
        <translation>{0} अस्वीकार किया गया: {1}.</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>{0} was removed from the list.</source>
        <translation>{0} सूची से हटाया गया।</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>1 other file was repaired too.</source>
        <translation>1 और फ़ाइल भी ठीक की गई।</translation>
    </message>
    <message>
        <source>Convert a page</source>
        <translation>एक पृष्ठ बदलें</translation>
    </message>
    <message>
        <source>Convert a page…</source>
        <translation>एक पृष्ठ बदलें…</translation>
    </message>
    <message>
        <source>Convert the image</source>
        <translation>चित्र बदलें</translation>
    </message>
    <message>
        <source>Convert to JPEG…</source>
        <translation>JPEG में बदलें…</translation>
    </message>
    <message>
        <source>Converted from {0} to {1}.</source>
        <translation>{0} से {1} में बदला गया।</translation>
    </message>
    <message>
        <source>Same resolution, stronger compression.</source>
        <translation>वही रिज़ॉल्यूशन, अधिक संपीड़न।</translation>
    </message>
    <message>
        <source>Shrink the image to fit</source>
        <translation>चित्र छोटा करें</translation>
    </message>
    <message>
        <source>Shrink to fit…</source>
        <translation>छोटा करें…</translation>
    </message>
    <message>
        <source>Shrunk to {0} % of its width.</source>
        <translation>चौड़ाई के {0} % तक छोटा किया गया।</translation>
    </message>
    <message>
        <source>Turned by {0}°.</source>
        <translation>{0}° घुमाया गया।</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>बदला गया</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>पृष्ठ {0}</translation>
    </message>
    <message>
        <source>shrunk</source>
        <translation>छोटा किया गया</translation>
    </message>
    <message>
        <source>turned by {0}°</source>
        <translation>{0}° घुमाया गया</translation>
    </message>
    <message>
        <source>{0} other files were repaired too.</source>
        <translation>{0} और फ़ाइलें भी ठीक की गईं।</translation>
    </message>
    <message>
        <source>{0} · {1} × {2} pixels · {3} MB</source>
        <translation>{0} · {1} × {2} पिक्सेल · {3} MB</translation>
    </message>
    <message>
        <source>{0}, page {1}</source>
        <translation>{0}, पृष्ठ {1}</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>बदला हुआ</translation>
    </message>
    <message>
        <source>Do the same for the other file</source>
        <translation>दूसरी फ़ाइल पर भी यही करें</translation>
    </message>
    <message>
        <source>Do the same for the other {0} files</source>
        <translation>बाकी {0} फ़ाइलों पर भी यही करें</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>मूल</translation>
    </message>
    <message>
        <source>Preparing the image…</source>
        <translation>चित्र तैयार हो रहा है…</translation>
    </message>
    <message>
        <source>The original file stays as it is. The change is logged.</source>
        <translation>मूल फ़ाइल वैसी ही रहती है। बदलाव दर्ज होता है।</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>बाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>दाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Use the converted image</source>
        <translation>बदला हुआ चित्र लें</translation>
    </message>
    <message>
        <source>Use {0} pages</source>
        <translation>{0} पृष्ठ लें</translation>
    </message>
</context>
<context>
    <name>ReplaceButton</name>
    <message>
        <source>Read another file for this document; or drop it here</source>
        <translation>इस दस्तावेज़ के लिए दूसरी फ़ाइल पढ़ें; या उसे यहाँ छोड़ें</translation>
    </message>
    <message>
        <source>Replace file…</source>
        <translation>दूसरी फ़ाइल लें…</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>The document already has this picture.</source>
        <translation>दस्तावेज़ में यही चित्र पहले से है।</translation>
    </message>
    <message>
        <source>The file was not replaced: the document has changed.</source>
        <translation>दूसरी फ़ाइल नहीं ली गई: दस्तावेज़ बदल चुका है।</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>{0} is still being read.</source>
        <translation>{0} अभी पढ़ा जा रहा है।</translation>
    </message>
    <message>
        <source>{0} was replaced by {1}.</source>
        <translation>{0} की जगह {1} ली गई।</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Accepted flags</source>
        <translation>स्वीकार की गई चेतावनियाँ</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>गतिविधि</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>जोड़ा गया</translation>
    </message>
    <message>
        <source>As it was saved first</source>
        <translation>जैसा पहले सहेजा गया</translation>
    </message>
    <message>
        <source>Case report: document no. {0}</source>
        <translation>केस रिपोर्ट: दस्तावेज़ क्र. {0}</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>छपी हुई तिथि</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>दस्तावेज़</translation>
    </message>
    <message>
        <source>File</source>
        <translation>फ़ाइल</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>प्रकार</translation>
    </message>
    <message>
        <source>Made by {0}, {1}</source>
        <translation>{0} ने बनाया, {1}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>संख्या</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>{1} में से पृष्ठ {0}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>चित्र</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>किससे पढ़ा गया</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>कारण: {0}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>रिकॉर्ड</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>अस्वीकृति</translation>
    </message>
    <message>
        <source>SHA-256 of the picture</source>
        <translation>चित्र का SHA-256</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
    <message>
        <source>State</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>ग्राहक के लिए पाठ</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>मान्य तिथि</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>संस्करण</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>कॉपी किया गया</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>कॉपी नहीं किया गया</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Case report</source>
        <translation>केस रिपोर्ट</translation>
    </message>
    <message>
        <source>Include the picture of the document</source>
        <translation>दस्तावेज़ का चित्र शामिल करें</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>प्रिंटर खोजे जा रहे हैं…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>छापें…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF में सहेजें…</translation>
    </message>
    <message>
        <source>The record, how each value was found, its versions, and who did what, as a PDF file or on paper. That the report was made is recorded.</source>
        <translation>रिकॉर्ड, हर मान कैसे मिला, उसके संस्करण, और किसने क्या किया: PDF फ़ाइल में या काग़ज़ पर। रिपोर्ट बनाना दर्ज होता है।</translation>
    </message>
    <message>
        <source>This computer has no printer.</source>
        <translation>इस कंप्यूटर पर कोई प्रिंटर नहीं है।</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>रिपोर्ट रद्द हो रही है…</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>रिपोर्ट बन रही है…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>The report was cancelled. No file was written.</source>
        <translation>रिपोर्ट रद्द की गई। कोई फ़ाइल नहीं लिखी गई।</translation>
    </message>
    <message>
        <source>The report was saved as {0}.</source>
        <translation>रिपोर्ट {0} के रूप में सहेजी गई।</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Under review by {0} since {1}.</source>
        <translation>{0} की जाँच में, {1} से।</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974. Enter accepts it.</source>
        <translation>जैसे 12.08.1974, 1974-08-12 या 12 Aug 1974। Enter से स्वीकार होता है।</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>पहले नाम, फिर उपनाम</translation>
    </message>
    <message>
        <source>Given names, then surname. Enter accepts it.</source>
        <translation>पहले नाम, फिर उपनाम। Enter से स्वीकार होता है।</translation>
    </message>
    <message>
        <source>If no more is printed: 1974, or 08.1974.</source>
        <translation>यदि इतना ही छपा हो: 1974, या 08.1974।</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>जाँच</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>सुधारें…</translation>
    </message>
    <message>
        <source>Go to the next document to check</source>
        <translation>जाँचने के लिए अगले दस्तावेज़ पर जाएँ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>अगला</translation>
    </message>
    <message>
        <source>Not now…</source>
        <translation>अभी नहीं…</translation>
    </message>
    <message>
        <source>Put off, forward or give back to the office</source>
        <translation>टालें, आगे भेजें या कार्यालय को लौटाएँ</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>अस्वीकार…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
</context>
<context>
    <name>SaveUndo</name>
    <message>
        <source>Correct…</source>
        <translation>सुधारें…</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} is saved. Correct the record instead.</source>
        <translation>वापस लेने के लिए देर हो गई: {0} सहेजा जा चुका है। इसके बजाय रिकॉर्ड सुधारें।</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} waits for a second entry.</source>
        <translation>वापस लेने के लिए देर हो गई: {0} दूसरी प्रविष्टि की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>इतिहास में देखें</translation>
    </message>
    <message>
        <source>{0} waits for a second entry by somebody else.</source>
        <translation>{0} किसी और की दूसरी प्रविष्टि की प्रतीक्षा में है।</translation>
    </message>
    <message>
        <source>{0} was saved as record {1}.</source>
        <translation>{0} रिकॉर्ड {1} के रूप में सहेजा गया।</translation>
    </message>
    <message>
        <source>{0} was saved.</source>
        <translation>{0} सहेजा गया।</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Cancelling the export…</source>
        <translation>निर्यात रद्द हो रहा है…</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>{0} में निर्यात किया गया।</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>निर्यात हो रहा है…</translation>
    </message>
    <message>
        <source>Picture of the plot (*.png)</source>
        <translation>ग्राफ़ का चित्र (*.png)</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>निर्यात रद्द किया गया। कोई फ़ाइल नहीं लिखी गई।</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Beginnings of words, a document number like 17, or a date like 12.08.1974</source>
        <translation>शब्दों की शुरुआत, 17 जैसी दस्तावेज़ संख्या, या 12.08.1974 जैसी तिथि</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>खोज साफ़ करें</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>निर्यात</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>फ़िल्टर</translation>
    </message>
    <message>
        <source>Filter ({0})</source>
        <translation>फ़िल्टर ({0})</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>किसी तिथि पर जाएँ</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश करें</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>सहेजी गई खोजें</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>खोजें</translation>
    </message>
    <message>
        <source>Search by name, file, number or date of birth</source>
        <translation>नाम, फ़ाइल, संख्या या जन्म तिथि से खोजें</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>A search with this name is there already. It will be replaced.</source>
        <translation>इस नाम की खोज पहले से है। वह बदल दी जाएगी।</translation>
    </message>
    <message>
        <source>Another search has this name.</source>
        <translation>यह नाम किसी दूसरी खोज का है।</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>खोज का नाम बदलें</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>बदलें</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>यह खोज सहेजें</translation>
    </message>
    <message>
        <source>“{0}” moves along with the day of use</source>
        <translation>“{0}” उपयोग के दिन के साथ बदले</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>A newer version of the program has saved it, with a condition that this version does not know. It stays as it is.</source>
        <translation>इसे प्रोग्राम के नए संस्करण ने ऐसी शर्त के साथ सहेजा है जिसे यह संस्करण नहीं जानता। यह वैसी ही रहेगी।</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>No saved searches yet</source>
        <translation>अभी कोई सहेजी गई खोज नहीं</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>नाम बदलें</translation>
    </message>
    <message>
        <source>Replace “{0}” by this search</source>
        <translation>“{0}” की जगह यह खोज रखें</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>यह खोज सहेजें…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>{0} (changed)</source>
        <translation>{0} (बदली गई)</translation>
    </message>
    <message>
        <source>{0} (from a newer version)</source>
        <translation>{0} (नए संस्करण की)</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be used</source>
        <translation>“{0}” काम में नहीं ली जा सकती</translation>
    </message>
    <message>
        <source>“{0}” was deleted.</source>
        <translation>“{0}” हटाई गई।</translation>
    </message>
    <message>
        <source>“{0}” was replaced.</source>
        <translation>“{0}” बदली गई।</translation>
    </message>
    <message>
        <source>“{0}” was saved.</source>
        <translation>“{0}” सहेजी गई।</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>All</source>
        <translation>सभी</translation>
    </message>
    <message>
        <source>Filter documents</source>
        <translation>दस्तावेज़ फ़िल्टर करें</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
</context>
<context>
    <name>ServerState</name>
    <message>
        <source>Looking for the database…</source>
        <translation>डेटाबेस खोजा जा रहा है…</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A name can have at most 100 printable characters.</source>
        <translation>नाम में छपने योग्य अधिकतम 100 अक्षर हो सकते हैं।</translation>
    </message>
    <message>
        <source>Accept a date of birth without day or month</source>
        <translation>बिना दिन या महीने की जन्म तिथि स्वीकार करें</translation>
    </message>
    <message>
        <source>Administrators set the rules with “kyc-desktop retention rules”.</source>
        <translation>प्रशासक ये नियम “kyc-desktop retention rules” से तय करते हैं।</translation>
    </message>
    <message>
        <source>Blind check</source>
        <translation>बिना देखे जाँच</translation>
    </message>
    <message>
        <source>Choose a file: {0}</source>
        <translation>फ़ाइल चुनें: {0}</translation>
    </message>
    <message>
        <source>Choose a folder: {0}</source>
        <translation>फ़ोल्डर चुनें: {0}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>चुनें…</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>रंग</translation>
    </message>
    <message>
        <source>Compares the file, the picture, and the name with the date of birth.</source>
        <translation>फ़ाइल, चित्र, और जन्म तिथि के साथ नाम की तुलना होती है।</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>गहरा</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>डेटाबेस</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>तिथियाँ</translation>
    </message>
    <message>
        <source>Documents of these kinds are entered twice, the second time by somebody else who sees the picture only. If the entries differ, a third person decides.</source>
        <translation>इन प्रकारों के दस्तावेज़ दो बार लिखे जाते हैं, दूसरी बार किसी और द्वारा, जो केवल चित्र देखता है। प्रविष्टियाँ अलग हों तो तीसरा व्यक्ति तय करता है।</translation>
    </message>
    <message>
        <source>Documents of younger people are flagged. 0: any age.</source>
        <translation>इससे कम आयु वालों के दस्तावेज़ पर चेतावनी दिखती है। 0: कोई भी आयु।</translation>
    </message>
    <message>
        <source>Example documents</source>
        <translation>उदाहरण दस्तावेज़</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>वैधता जल्द समाप्त</translation>
    </message>
    <message>
        <source>First eight digits of Aadhaar numbers</source>
        <translation>आधार संख्या के पहले आठ अंक</translation>
    </message>
    <message>
        <source>For documents that print only the year, or month and year.</source>
        <translation>उन दस्तावेज़ों के लिए जिन पर केवल वर्ष, या महीना और वर्ष छपा है।</translation>
    </message>
    <message>
        <source>How long documents are kept</source>
        <translation>दस्तावेज़ कब तक रखे जाते हैं</translation>
    </message>
    <message>
        <source>Images in this folder are added automatically. Subfolders are ignored.</source>
        <translation>इस फ़ोल्डर के चित्र अपने-आप जोड़े जाते हैं। उप-फ़ोल्डर छोड़ दिए जाते हैं।</translation>
    </message>
    <message>
        <source>In the Statistics tab and its exports.</source>
        <translation>“आँकड़े” टैब और उसके निर्यात में।</translation>
    </message>
    <message>
        <source>Kinds taken from the office</source>
        <translation>कार्यालय से लिए जाने वाले दस्तावेज़</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>हल्का</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>लॉग फ़ोल्डर</translation>
    </message>
    <message>
        <source>Longest wait of a document</source>
        <translation>दस्तावेज़ की सबसे लंबी प्रतीक्षा</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>मास्किंग</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>न्यूनतम आयु</translation>
    </message>
    <message>
        <source>Name shown in the records. Default: the login name.</source>
        <translation>रिकॉर्ड में दिखने वाला नाम। डिफ़ॉल्ट: लॉग-इन नाम।</translation>
    </message>
    <message>
        <source>No masking</source>
        <translation>मास्किंग नहीं</translation>
    </message>
    <message>
        <source>No rule: documents stay until they are erased.</source>
        <translation>कोई नियम नहीं: दस्तावेज़ मिटाए जाने तक रहते हैं।</translation>
    </message>
    <message>
        <source>Not a valid folder path.</source>
        <translation>फ़ोल्डर का मान्य पथ नहीं है।</translation>
    </message>
    <message>
        <source>Not known until the database is open.</source>
        <translation>डेटाबेस खुलने पर पता चलेगा।</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>ऑपरेटर</translation>
    </message>
    <message>
        <source>Other kinds of document</source>
        <translation>दूसरे प्रकार के दस्तावेज़</translation>
    </message>
    <message>
        <source>Removes only the examples from the queue and the database.</source>
        <translation>कतार और डेटाबेस से केवल उदाहरण हटाता है।</translation>
    </message>
    <message>
        <source>Require every field to be visited before saving</source>
        <translation>सहेजने से पहले हर फ़ील्ड पर जाना ज़रूरी हो</translation>
    </message>
    <message>
        <source>Say when a document or a person was seen before</source>
        <translation>बताएँ कि कोई दस्तावेज़ या व्यक्ति पहले आ चुका है</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>दूसरी प्रविष्टि</translation>
    </message>
    <message>
        <source>Set in the environment ({0}); can&apos;t be changed here.</source>
        <translation>परिवेश में रखा गया ({0}); यहाँ बदला नहीं जा सकता।</translation>
    </message>
    <message>
        <source>Set in {1} ({0}); can&apos;t be changed here.</source>
        <translation>{1} में रखा गया ({0}); यहाँ बदला नहीं जा सकता।</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>सेटिंग फ़ाइल</translation>
    </message>
    <message>
        <source>Settings of the office (.env)</source>
        <translation>कार्यालय की सेटिंग (.env)</translation>
    </message>
    <message>
        <source>Show figures by clerk</source>
        <translation>कर्मचारी-वार आँकड़े दिखाएँ</translation>
    </message>
    <message>
        <source>Such a document is flagged. An expired one always is. 0: never.</source>
        <translation>ऐसे दस्तावेज़ पर चेतावनी दिखती है; वैधता समाप्त हो चुकी हो तो हमेशा। 0: कभी नहीं।</translation>
    </message>
    <message>
        <source>Such a field is entered without showing the program&apos;s reading. The History tab shows how often the program was wrong. 0: never.</source>
        <translation>ऐसा फ़ील्ड प्रोग्राम का पढ़ा हुआ दिखाए बिना लिखा जाता है। इतिहास दिखाता है कि प्रोग्राम कितनी बार ग़लत था। 0: कभी नहीं।</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>सिस्टम डिफ़ॉल्ट</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>पाठ पहचान</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>पाठ का आकार</translation>
    </message>
    <message>
        <source>The cursor must have been in every field.</source>
        <translation>कर्सर हर फ़ील्ड में गया होना चाहिए।</translation>
    </message>
    <message>
        <source>The kinds of document that “Take next” brings you, where an office shares its documents. None chosen: all kinds.</source>
        <translation>कार्यालय दस्तावेज़ साझा करता हो, तो “अगला लें” इन प्रकारों के दस्तावेज़ लाता है। कोई न चुना हो: सभी प्रकार।</translation>
    </message>
    <message>
        <source>The rest of the program changes after a restart.</source>
        <translation>बाकी प्रोग्राम फिर से शुरू करने पर बदलेगा।</translation>
    </message>
    <message>
        <source>The target for documents that an office shares: first to be read, then to be reviewed. The Office tab says when the oldest has waited longer. 0: no target.</source>
        <translation>दफ़्तर के साझा दस्तावेज़ों का लक्ष्य: पहले पढ़े जाने तक, फिर जाँचे जाने तक। सबसे पुराना इससे ज़्यादा इंतज़ार करे तो “कार्यालय” टैब बताता है। 0: कोई लक्ष्य नहीं।</translation>
    </message>
    <message>
        <source>These digits, and QR codes beside them, are painted over before a document is stored. For new documents only, and after a restart. Choose the same on all computers of the office.</source>
        <translation>दस्तावेज़ सहेजे जाने से पहले ये अंक और इनके पास के QR कोड ढक दिए जाते हैं। केवल नए दस्तावेज़ों में, और फिर से शुरू करने पर लागू। कार्यालय के सभी कंप्यूटरों पर यही चुनें।</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>संस्करण</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>निगरानी वाला फ़ोल्डर</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>कोई भी आयु</translation>
    </message>
    <message>
        <source>never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>कोई लक्ष्य नहीं</translation>
    </message>
    <message>
        <source>one sure field in {0}</source>
        <translation>{0} पक्के फ़ील्ड में से एक</translation>
    </message>
    <message>
        <source>within {0} day</source>
        <translation>{0} दिन के भीतर</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>{0} दिन के भीतर</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} minute</source>
        <translation>{0} मिनट</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} मिनट</translation>
    </message>
    <message>
        <source>{0} year</source>
        <translation>{0} वर्ष</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} वर्ष</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>SettingsBanners</name>
    <message>
        <source>Restart now</source>
        <translation>अभी फिर से शुरू करें</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>सेटिंग…</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>कुछ बदलाव फिर से शुरू करने पर लागू होंगे।</translation>
    </message>
    <message>
        <source>Some settings are invalid; the defaults are used instead.</source>
        <translation>कुछ सेटिंग अमान्य हैं; उनकी जगह डिफ़ॉल्ट उपयोग होते हैं।</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>About</source>
        <translation>परिचय</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>रूप</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>बैकअप</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>जाँच</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>डेटाबेस</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>कार्यालय</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>पढ़ना</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>उदाहरण हटाएँ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
    <message>
        <source>Save and restart</source>
        <translation>सहेजकर फिर शुरू करें</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>अनुभाग</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>सेटिंग</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>कुछ बदलाव फिर से शुरू करने पर लागू होंगे।</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Forward…</source>
        <translation>आगे भेजें…</translation>
    </message>
    <message>
        <source>Give back to the office</source>
        <translation>कार्यालय को लौटाएँ</translation>
    </message>
    <message>
        <source>No document of this selection waits in the office: {0}.</source>
        <translation>कार्यालय में ऐसा कोई दस्तावेज़ प्रतीक्षा में नहीं है: {0}।</translation>
    </message>
    <message>
        <source>Nothing waits for you in the office.</source>
        <translation>कार्यालय में आपके लिए कोई दस्तावेज़ प्रतीक्षा में नहीं है।</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>टालें…</translation>
    </message>
    <message>
        <source>Somebody else has one of your documents now.</source>
        <translation>आपका एक दस्तावेज़ अब किसी और के पास है।</translation>
    </message>
    <message>
        <source>Somebody else has taken this document in the meantime.</source>
        <translation>इस बीच किसी और ने यह दस्तावेज़ ले लिया है।</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>वापस लें</translation>
    </message>
    <message>
        <source>the supervisor</source>
        <translation>पर्यवेक्षक</translation>
    </message>
    <message>
        <source>{0} documents of yours are with somebody else now.</source>
        <translation>आपके {0} दस्तावेज़ अब किसी और के पास हैं।</translation>
    </message>
    <message>
        <source>{0} was forwarded to {1}.</source>
        <translation>{0} आगे {1} को भेजा गया।</translation>
    </message>
    <message>
        <source>{0} was given back to the office.</source>
        <translation>{0} कार्यालय को लौटाया गया।</translation>
    </message>
    <message>
        <source>{0} was put off until {1}.</source>
        <translation>{0} को {1} तक टाला गया।</translation>
    </message>
</context>
<context>
    <name>ShortMessages</name>
    <message>
        <source>after_issue</source>
        <extracomment>Later than the date of issue</extracomment>
        <translation>जारी होने की तिथि के बाद</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>May be a date of another calendar</extracomment>
        <translation>किसी दूसरे पंचांग की तिथि हो सकती है</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped</extracomment>
        <translation>दिन और महीना बदले हो सकते हैं</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>Ambiguous month name</extracomment>
        <translation>महीने का नाम अस्पष्ट है</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page may be about an animal</extracomment>
        <translation>शायद यह किसी पशु के बारे में है</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date above or below</extracomment>
        <translation>ऊपर या नीचे एक और तिथि</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>From another calendar</extracomment>
        <translation>किसी और कैलेंडर से</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>Two calendars agree</extracomment>
        <translation>दो पंचांग मेल खाते हैं</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>Page layout clearly confirms it</extracomment>
        <translation>पृष्ठ का लेआउट स्पष्ट पुष्टि करता है</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>Check digit wrong</extracomment>
        <translation>जाँच अंक ग़लत है</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>A digit was corrected</extracomment>
        <translation>एक अंक ठीक किया गया</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits read as letters</extracomment>
        <translation>अक्षरों की जगह अंक पढ़े गए</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired</extracomment>
        <translation>वैधता समाप्त</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon</extracomment>
        <translation>वैधता जल्द समाप्त</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>Blurred in the picture</extracomment>
        <translation>चित्र में धुँधला</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>Cut off at the edge of the picture</extracomment>
        <translation>चित्र के किनारे से कटा</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>Too dark in the picture</extracomment>
        <translation>चित्र में बहुत अँधेरा</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>Faint in the picture</extracomment>
        <translation>चित्र में फीका</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>Hidden by a reflection</extracomment>
        <translation>चमक से ढका</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>Very small in the picture</extracomment>
        <translation>चित्र में बहुत छोटा</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>Unusual age</extracomment>
        <translation>असामान्य आयु</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>May include a label</extracomment>
        <translation>इसमें लेबल शामिल हो सकता है</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to it has no label</extracomment>
        <translation>पास की एक पंक्ति का लेबल नहीं</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters read as digits</extracomment>
        <translation>अंकों की जगह अक्षर पढ़े गए</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>Hard to read</extracomment>
        <translation>पढ़ना कठिन</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>A letter may be misread</extracomment>
        <translation>कोई अक्षर ग़लत पढ़ा गया हो सकता है</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>Check digit correct</extracomment>
        <translation>जाँच अंक सही है</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits correct</extracomment>
        <translation>सभी जाँच अंक सही हैं</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>Printed text and MRZ differ</extracomment>
        <translation>छपा पाठ और MRZ अलग हैं</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>Only from the MRZ, without accents</extracomment>
        <translation>केवल MRZ से, उच्चारण-चिह्नों के बिना</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>छपा पाठ और MRZ मेल खाते हैं</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>छपा पाठ और MRZ मेल खाते हैं</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>Order of names unsure</extracomment>
        <translation>नामों का क्रम अनिश्चित</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>Read without accents</extracomment>
        <translation>उच्चारण-चिह्नों के बिना पढ़ा गया</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label found</extracomment>
        <translation>लेबल नहीं मिला</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>No name on the page</extracomment>
        <translation>पृष्ठ पर कोई नाम नहीं</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>An earlier date is printed</extracomment>
        <translation>इससे पहले की तिथि छपी है</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>Identity number agrees</extracomment>
        <translation>पहचान संख्या मेल खाती है</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>Identity number gives another date</extracomment>
        <translation>पहचान संख्या में दूसरी तिथि</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>Only from the identity number</extracomment>
        <translation>केवल पहचान संख्या से</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the identity number</extracomment>
        <translation>पहचान संख्या से पढ़ा गया</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>Label partly unknown</extracomment>
        <translation>लेबल आंशिक रूप से अज्ञात</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Part of the name may be missing</extracomment>
        <translation>नाम का भाग छूटा हो सकता है</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>May be in another alphabet</extracomment>
        <translation>शायद किसी दूसरी लिपि में</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>From another calendar</extracomment>
        <translation>किसी और कैलेंडर से</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Another text may belong here</extracomment>
        <translation>यहाँ कोई और पाठ हो सकता है</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found only by page layout</extracomment>
        <translation>केवल पृष्ठ के लेआउट से मिला</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>Accents read by one reader only</extracomment>
        <translation>केवल एक रीडर के पढ़े उच्चारण-चिह्न</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Date separators missing</extracomment>
        <translation>तिथि के विभाजक नहीं हैं</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>Page layout confirms it</extracomment>
        <translation>पृष्ठ का लेआउट पुष्टि करता है</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before</extracomment>
        <translation>पहले आ चुका</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before</extracomment>
        <translation>पहले आ चुका</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before</extracomment>
        <translation>पहले आ चुका</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>Several people</extracomment>
        <translation>कई लोग</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>Two-digit year</extracomment>
        <translation>दो अंकों का वर्ष</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>Agrees with the customer</extracomment>
        <translation>ग्राहक की जानकारी से मेल</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>Differs from the customer</extracomment>
        <translation>ग्राहक की जानकारी से अलग</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>Fits what the customer stated</extracomment>
        <translation>ग्राहक के बताए से संगत</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>Name may be cut off</extracomment>
        <translation>नाम कटा हो सकता है</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates of birth found</extracomment>
        <translation>दो जन्म तिथियाँ मिलीं</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ</extracomment>
        <translation>दोनों रीडर अलग हैं</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values found</extracomment>
        <translation>दो मान मिले</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age</extracomment>
        <translation>आयु कम</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>Unusual characters</extracomment>
        <translation>असामान्य चिह्न</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>Label unclear or far away</extracomment>
        <translation>लेबल अस्पष्ट या दूर है</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Choose the columns</source>
        <translation>स्तंभ चुनें</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>क्रम उलटें</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>अगले स्तंभ से क्रम लगाएँ</translation>
    </message>
    <message>
        <source>Sorted by {0}, ascending</source>
        <translation>{0} के अनुसार, आरोही क्रम में</translation>
    </message>
    <message>
        <source>Sorted by {0}, descending</source>
        <translation>{0} के अनुसार, अवरोही क्रम में</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Entered by hand</source>
        <translation>हाथ से लिखा</translation>
    </message>
    <message>
        <source>MRZ</source>
        <translation>MRZ</translation>
    </message>
    <message>
        <source>Printed text</source>
        <translation>छपा हुआ पाठ</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Done</source>
        <translation>पूरा</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>मिटाया गया</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>विफल</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>नहीं लिया गया</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>बाकी</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>पढ़ा जा रहा है</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>अस्वीकृत</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>चल रहा है</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>सहेजा गया</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>दूसरी प्रविष्टि</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>छोड़ा गया</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>रुक गया</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>जाँचना है</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>प्रतीक्षा में</translation>
    </message>
</context>
<context>
    <name>Stated</name>
    <message>
        <source>1 row was left out.</source>
        <translation>1 पंक्ति छोड़ी गई।</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>मेल खाता है</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>जन्म तिथि</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>अलग है</translation>
    </message>
    <message>
        <source>Documents to check about which no customer stated anything.</source>
        <translation>जाँचने के दस्तावेज़ जिनके बारे में किसी ग्राहक ने कुछ नहीं बताया।</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>फ़ाइल नाम</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>प्रथम नाम</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} as before.</source>
        <translation>आयात हुआ: {0} नई, {1} पहले जैसी।</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} changed, {2} as before.</source>
        <translation>आयात हुआ: {0} नई, {1} बदली, {2} पहले जैसी।</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>नाम</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>दस्तावेज़ नहीं</translation>
    </message>
    <message>
        <source>No document has this number or file name.</source>
        <translation>इस संख्या या फ़ाइल नाम का कोई दस्तावेज़ नहीं है।</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>क्र. {0}</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>तुलना नहीं हुई</translation>
    </message>
    <message>
        <source>Nothing is new in this file.</source>
        <translation>इस फ़ाइल में कुछ नया नहीं है।</translation>
    </message>
    <message>
        <source>Nothing stated</source>
        <translation>कुछ नहीं बताया</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>दस्तावेज़ की संख्या</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>उपनाम</translation>
    </message>
    <message>
        <source>The document has not been read, or its letters can&apos;t be compared.</source>
        <translation>दस्तावेज़ पढ़ा नहीं गया, या उसके अक्षरों की तुलना नहीं हो सकती।</translation>
    </message>
    <message>
        <source>The document says something else than the customer.</source>
        <translation>दस्तावेज़ में ग्राहक के बताए से कुछ और है।</translation>
    </message>
    <message>
        <source>The document says what the customer stated.</source>
        <translation>दस्तावेज़ में वही है जो ग्राहक ने बताया।</translation>
    </message>
    <message>
        <source>{0} rows were left out.</source>
        <translation>{0} पंक्तियाँ छोड़ी गईं।</translation>
    </message>
</context>
<context>
    <name>StatedData</name>
    <message>
        <source>All files</source>
        <translation>सभी फ़ाइलें</translation>
    </message>
    <message>
        <source>Everything that customers stated was removed.</source>
        <translation>ग्राहकों की बताई सारी जानकारी हटाई गई।</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>{0} में निर्यात किया गया।</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>ग्राहकों की बताई जानकारी आयात करें</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>सूचियाँ</translation>
    </message>
</context>
<context>
    <name>StatisticsTab</name>
    <message>
        <source>Counted at {0}.</source>
        <translation>गणना का समय: {0}।</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>गिना जा रहा है…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>निर्यात</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>Nothing to count. ({0})</source>
        <translation>गिनने के लिए कुछ नहीं। ({0})</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>रीफ़्रेश करें</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>तालिका</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>फिर से कोशिश करें</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>डेटाबेस की प्रतीक्षा</translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>Steps</source>
        <translation>चरण</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} (प्रयास {1})</translation>
    </message>
</context>
<context>
    <name>StepStrip</name>
    <message>
        <source>Hide the steps</source>
        <translation>चरण छिपाएँ</translation>
    </message>
    <message>
        <source>Show the steps with their times</source>
        <translation>चरण और उनका समय दिखाएँ</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>After your review</source>
        <translation>आपकी जाँच के बाद</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>जाँचना</translation>
    </message>
    <message>
        <source>Check the image</source>
        <translation>चित्र जाँचना</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>खोजना</translation>
    </message>
    <message>
        <source>Find the details</source>
        <translation>विवरण खोजना</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>पढ़ना</translation>
    </message>
    <message>
        <source>Read the text</source>
        <translation>पाठ पढ़ना</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजना</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>रिकॉर्ड सहेजना</translation>
    </message>
    <message>
        <source>under {0} s</source>
        <translation>{0} से. से कम</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} मि. {1} से.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} से.</translation>
    </message>
</context>
<context>
    <name>TakeBar</name>
    <message>
        <source>All</source>
        <translation>सभी</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>सभी प्रकार</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>अगला लें</translation>
    </message>
    <message>
        <source>Take next ({0})</source>
        <translation>अगला लें ({0})</translation>
    </message>
    <message>
        <source>Take the next document of the office</source>
        <translation>कार्यालय का अगला दस्तावेज़ लें</translation>
    </message>
    <message>
        <source>Which documents of the office to take</source>
        <translation>कार्यालय के कौन-से दस्तावेज़ लिए जाएँ</translation>
    </message>
    <message>
        <source>With and without doubts</source>
        <translation>संदेह वाले और बिना संदेह वाले</translation>
    </message>
    <message>
        <source>With doubts</source>
        <translation>संदेह वाले</translation>
    </message>
    <message>
        <source>Without doubts</source>
        <translation>बिना संदेह वाले</translation>
    </message>
</context>
<context>
    <name>Technical</name>
    <message>
        <source>Steps, their order, versions of the readers, checksum of the picture</source>
        <translation>चरण, उनका क्रम, रीडरों के संस्करण, चित्र का चेकसम</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>तकनीकी</translation>
    </message>
    <message>
        <source>Technical details hidden</source>
        <translation>तकनीकी विवरण छिपाया गया</translation>
    </message>
    <message>
        <source>Technical details shown</source>
        <translation>तकनीकी विवरण दिखाया गया</translation>
    </message>
</context>
<context>
    <name>TextDrawer</name>
    <message>
        <source>Hide the recognised text</source>
        <translation>पहचाना गया पाठ छिपाएँ</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>पहचाना गया पाठ</translation>
    </message>
    <message>
        <source>Show the recognised text</source>
        <translation>पहचाना गया पाठ दिखाएँ</translation>
    </message>
    <message>
        <source>Text hidden</source>
        <translation>पाठ छिपाया गया</translation>
    </message>
    <message>
        <source>Text shown</source>
        <translation>पाठ दिखाया गया</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Click a line to see it in the picture; {0} puts it into the field</source>
        <translation>चित्र में देखने के लिए पंक्ति पर क्लिक करें; {0} उसे फ़ील्ड में रखता है</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>पहचाना गया पाठ</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>यह सूचना बंद करें</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>वापस लेने के लिए कुछ नहीं है।</translation>
    </message>
</context>
<context>
    <name>Vanishing</name>
    <message>
        <source>Document {0} was erased or removed by another program.</source>
        <translation>दस्तावेज़ {0} किसी दूसरे प्रोग्राम ने मिटा या हटा दिया।</translation>
    </message>
    <message>
        <source>What you typed can&apos;t be saved any more.</source>
        <translation>आपका लिखा हुआ अब सहेजा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>{0} documents were erased or removed by another program.</source>
        <translation>{0} दस्तावेज़ किसी दूसरे प्रोग्राम ने मिटा या हटा दिए।</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Actual size</source>
        <translation>वास्तविक आकार</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>पूरा चित्र</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>बाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>दाएँ घुमाएँ</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>बड़ा करें</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>छोटा करें</translation>
    </message>
</context>
<context>
    <name>_Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>रद्द करें</translation>
    </message>
</context>
<context>
    <name>_FileDialog</name>
    <message>
        <source>Document-{0}</source>
        <translation>दस्तावेज़-{0}</translation>
    </message>
    <message>
        <source>Erasure-{0}</source>
        <translation>मिटाने-का-प्रमाणपत्र-{0}</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the case report</source>
        <translation>केस रिपोर्ट सहेजें</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>प्रमाणपत्र सहेजें</translation>
    </message>
</context>
</TS>
