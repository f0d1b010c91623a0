<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>1 document is ready to check.</source>
        <translation>1 Dokument kann geprüft werden.</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>{0} documents are ready to check.</source>
        <translation>{0} Dokumente können geprüft werden.</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>1 document added.</source>
        <translation>1 Dokument hinzugefügt.</translation>
    </message>
    <message>
        <source>1 file is already waiting.</source>
        <translation>1 Datei wartet schon.</translation>
    </message>
    <message>
        <source>{0} documents added.</source>
        <translation>{0} Dokumente hinzugefügt.</translation>
    </message>
    <message>
        <source>{0} files are already waiting.</source>
        <translation>{0} Dateien warten schon.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>The Aadhaar number was masked before the image was stored</source>
        <translation>Die Aadhaar-Nummer wurde vor dem Speichern des Bildes geschwärzt</translation>
    </message>
    <message>
        <source>The saved date of birth agrees with the customer</source>
        <translation>Das gespeicherte Geburtsdatum stimmt mit der Kundenangabe überein</translation>
    </message>
    <message>
        <source>The saved name agrees with the customer</source>
        <translation>Der gespeicherte Name stimmt mit der Kundenangabe überein</translation>
    </message>
    <message>
        <source>{0} accepted a flag</source>
        <translation>{0} hat eine Warnung bestätigt</translation>
    </message>
    <message>
        <source>{0} copied the text for the customer ({1})</source>
        <translation>{0} hat den Text für den Kunden kopiert ({1})</translation>
    </message>
    <message>
        <source>{0} corrected the date of birth</source>
        <translation>{0} hat das Geburtsdatum berichtigt</translation>
    </message>
    <message>
        <source>{0} corrected the name</source>
        <translation>{0} hat den Namen berichtigt</translation>
    </message>
    <message>
        <source>{0} corrected the saved date of birth</source>
        <translation>{0} hat das gespeicherte Geburtsdatum berichtigt</translation>
    </message>
    <message>
        <source>{0} corrected the saved name</source>
        <translation>{0} hat den gespeicherten Namen berichtigt</translation>
    </message>
    <message>
        <source>{0} decided on the date of birth</source>
        <translation>{0} hat über das Geburtsdatum entschieden</translation>
    </message>
    <message>
        <source>{0} decided on the name</source>
        <translation>{0} hat über den Namen entschieden</translation>
    </message>
    <message>
        <source>{0} entered another date of birth</source>
        <translation>{0} hat ein anderes Geburtsdatum eingegeben</translation>
    </message>
    <message>
        <source>{0} entered another name</source>
        <translation>{0} hat einen anderen Namen eingegeben</translation>
    </message>
    <message>
        <source>{0} entered the date of birth</source>
        <translation>{0} hat das Geburtsdatum eingegeben</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, both agree)</source>
        <translation>{0} hat das Geburtsdatum eingegeben (Blindprüfung, beide stimmen überein)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, the program was wrong)</source>
        <translation>{0} hat das Geburtsdatum eingegeben (Blindprüfung, das Programm lag falsch)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, typing error)</source>
        <translation>{0} hat das Geburtsdatum eingegeben (Blindprüfung, Tippfehler)</translation>
    </message>
    <message>
        <source>{0} entered the name</source>
        <translation>{0} hat den Namen eingegeben</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, both agree)</source>
        <translation>{0} hat den Namen eingegeben (Blindprüfung, beide stimmen überein)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, the program was wrong)</source>
        <translation>{0} hat den Namen eingegeben (Blindprüfung, das Programm lag falsch)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, typing error)</source>
        <translation>{0} hat den Namen eingegeben (Blindprüfung, Tippfehler)</translation>
    </message>
    <message>
        <source>{0} erased the document on request</source>
        <translation>{0} hat das Dokument auf Antrag gelöscht</translation>
    </message>
    <message>
        <source>{0} erased the document: its period was over</source>
        <translation>{0} hat das Dokument gelöscht: Seine Frist war abgelaufen</translation>
    </message>
    <message>
        <source>{0} forwarded the document to the supervisor</source>
        <translation>{0} hat das Dokument an die Teamleitung weitergeleitet</translation>
    </message>
    <message>
        <source>{0} forwarded the document to {1}</source>
        <translation>{0} hat das Dokument an {1} weitergeleitet</translation>
    </message>
    <message>
        <source>{0} gave the document back to the office</source>
        <translation>{0} hat das Dokument ans Büro zurückgegeben</translation>
    </message>
    <message>
        <source>{0} made a case report</source>
        <translation>{0} hat einen Fallbericht erstellt</translation>
    </message>
    <message>
        <source>{0} made a case report without the picture</source>
        <translation>{0} hat einen Fallbericht ohne das Bild erstellt</translation>
    </message>
    <message>
        <source>{0} made the first entry</source>
        <translation>{0} hat die Ersteingabe gemacht</translation>
    </message>
    <message>
        <source>{0} made the first entry without a review</source>
        <translation>{0} hat die Ersteingabe ungeprüft gemacht</translation>
    </message>
    <message>
        <source>{0} made the same entry</source>
        <translation>{0} hat dasselbe eingegeben</translation>
    </message>
    <message>
        <source>{0} put the document off</source>
        <translation>{0} hat das Dokument zurückgestellt</translation>
    </message>
    <message>
        <source>{0} recorded that the relationship continues</source>
        <translation>{0} hat eingetragen, dass die Geschäftsbeziehung weiterbesteht</translation>
    </message>
    <message>
        <source>{0} rejected the document</source>
        <translation>{0} hat das Dokument abgelehnt</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1}</source>
        <translation>{0} hat das Dokument abgelehnt: {1}</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1} – {2}</source>
        <translation>{0} hat das Dokument abgelehnt: {1} – {2}</translation>
    </message>
    <message>
        <source>{0} released the legal hold</source>
        <translation>{0} hat die Löschsperre aufgehoben</translation>
    </message>
    <message>
        <source>{0} repaired the image ({1})</source>
        <translation>{0} hat das Bild repariert ({1})</translation>
    </message>
    <message>
        <source>{0} replaced the file {1}</source>
        <translation>{0} hat die Datei {1} ersetzt</translation>
    </message>
    <message>
        <source>{0} reviewed and saved the record</source>
        <translation>{0} hat den Datensatz geprüft und gespeichert</translation>
    </message>
    <message>
        <source>{0} saved another date of birth than the customer stated</source>
        <translation>{0} hat ein anderes Geburtsdatum gespeichert, als der Kunde angegeben hat</translation>
    </message>
    <message>
        <source>{0} saved another name than the customer stated</source>
        <translation>{0} hat einen anderen Namen gespeichert, als der Kunde angegeben hat</translation>
    </message>
    <message>
        <source>{0} saved the correction</source>
        <translation>{0} hat die Berichtigung gespeichert</translation>
    </message>
    <message>
        <source>{0} saved the record without a review</source>
        <translation>{0} hat den Datensatz ungeprüft gespeichert</translation>
    </message>
    <message>
        <source>{0} set a legal hold</source>
        <translation>{0} hat eine Löschsperre gesetzt</translation>
    </message>
    <message>
        <source>{0} set the end of the relationship</source>
        <translation>{0} hat das Ende der Geschäftsbeziehung eingetragen</translation>
    </message>
    <message>
        <source>{0} took the document back into the office queue</source>
        <translation>{0} hat das Dokument für das Büro zurückgeholt</translation>
    </message>
    <message>
        <source>{0} took the document from the office</source>
        <translation>{0} hat das Dokument aus dem Büro geholt</translation>
    </message>
    <message>
        <source>{0} undid the rejection</source>
        <translation>{0} hat die Ablehnung rückgängig gemacht</translation>
    </message>
    <message>
        <source>{0} undid the save</source>
        <translation>{0} hat das Speichern rückgängig gemacht</translation>
    </message>
    <message>
        <source>{0} undid the save of the date of birth</source>
        <translation>{0} hat das Speichern des Geburtsdatums rückgängig gemacht</translation>
    </message>
    <message>
        <source>{0} undid the save of the name</source>
        <translation>{0} hat das Speichern des Namens rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>BackupBanners</name>
    <message>
        <source>A backup is made once a day while the window is open and nobody works.</source>
        <translation>Gesichert wird einmal am Tag, während das Fenster geöffnet ist und niemand arbeitet.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>The last backup failed.</source>
        <translation>Die letzte Sicherung ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The last backup is more than three days old.</source>
        <translation>Die letzte Sicherung ist mehr als drei Tage alt.</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Cancel the backup</source>
        <translation>Sicherung abbrechen</translation>
    </message>
    <message>
        <source>Choose another disk: backups beside the data are lost with it.</source>
        <translation>Wählen Sie einen anderen Datenträger: Eine Sicherung neben den Daten geht mit ihnen verloren.</translation>
    </message>
    <message>
        <source>Daily backups</source>
        <translation>Tägliche Sicherungen</translation>
    </message>
    <message>
        <source>Encrypted with the key file.</source>
        <translation>Mit der Schlüsseldatei verschlüsselt.</translation>
    </message>
    <message>
        <source>Encrypts the backups. Keep a copy of it elsewhere: without it they can&apos;t be restored. “kyc-desktop backup FILE --new-key KEY” makes one.</source>
        <translation>Verschlüsselt die Sicherungen. Bewahren Sie eine Kopie der Datei anderswo auf: Ohne sie können die Sicherungen nicht wiederhergestellt werden. „kyc-desktop backup DATEI --new-key SCHLÜSSEL“ erstellt eine Schlüsseldatei.</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Ordner für Sicherungen</translation>
    </message>
    <message>
        <source>How many are kept; one is made each day. 0: only when you ask for one.</source>
        <translation>So viele bleiben erhalten; jeden Tag kommt eine dazu. 0: nur auf Wunsch.</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Last backup: {0}</source>
        <translation>Letzte Sicherung: {0}</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Die Sicherung wird erstellt …</translation>
    </message>
    <message>
        <source>No backup has been made yet.</source>
        <translation>Es wurde noch keine Sicherung erstellt.</translation>
    </message>
    <message>
        <source>Not encrypted, because no key file is set.</source>
        <translation>Nicht verschlüsselt, weil keine Schlüsseldatei eingestellt ist.</translation>
    </message>
    <message>
        <source>Records are on a shared server. Its administrator backs them up.</source>
        <translation>Die Datensätze liegen auf einem gemeinsamen Server. Dessen Verwaltung sichert sie.</translation>
    </message>
    <message>
        <source>Save the changes first. The next backup uses them.</source>
        <translation>Speichern Sie zuerst die Änderungen: Erst dann gelten sie.</translation>
    </message>
    <message>
        <source>The backup of {0} failed.</source>
        <translation>Die Sicherung vom {0} ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>keep {0}</source>
        <translation>{0} behalten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>A check digit or an identity number confirms what is printed.</source>
        <translation>Eine Prüfziffer oder eine Identitätsnummer bestätigt, was gedruckt ist.</translation>
    </message>
    <message>
        <source>Accepted by you</source>
        <translation>Von Ihnen übernommen</translation>
    </message>
    <message>
        <source>Accepted by you · {0}</source>
        <translation>Von Ihnen übernommen · {0}</translation>
    </message>
    <message>
        <source>As the customer stated</source>
        <translation>Wie vom Kunden angegeben</translation>
    </message>
    <message>
        <source>Blind check: enter what the document shows. It is compared with the program&apos;s reading when you save.</source>
        <translation>Blindprüfung: Geben Sie ein, was auf dem Dokument steht. Beim Speichern wird es mit dem Gelesenen verglichen.</translation>
    </message>
    <message>
        <source>Chosen by hand</source>
        <translation>Von Hand gewählt</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Von Ihnen gewählt</translation>
    </message>
    <message>
        <source>Clearly read next to its label</source>
        <translation>Deutlich neben der Beschriftung gelesen</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>Von Hand eingegeben</translation>
    </message>
    <message>
        <source>Entered by you</source>
        <translation>Von Ihnen eingegeben</translation>
    </message>
    <message>
        <source>No doubts, but no second reader confirms it.</source>
        <translation>Keine Zweifel, aber kein zweiter Leser bestätigt es.</translation>
    </message>
    <message>
        <source>Not found on the document</source>
        <translation>Auf dem Dokument nicht gefunden</translation>
    </message>
    <message>
        <source>Not found on the document.</source>
        <translation>Auf dem Dokument nicht gefunden.</translation>
    </message>
    <message>
        <source>Picked from the picture</source>
        <translation>Aus dem Bild gewählt</translation>
    </message>
    <message>
        <source>Read differently: choose or correct</source>
        <translation>Anders gelesen: wählen oder berichtigen</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>Gelesen: {0}</translation>
    </message>
    <message>
        <source>The program read something else. Look at the document, then choose the right value or correct it.</source>
        <translation>Das Programm hat etwas anderes gelesen. Sehen Sie auf das Dokument, und wählen Sie den richtigen Wert oder berichtigen Sie ihn.</translation>
    </message>
    <message>
        <source>Two independent readers read the same letters.</source>
        <translation>Zwei unabhängige Leser haben dieselben Buchstaben gelesen.</translation>
    </message>
    <message>
        <source>{0}: “{1}”</source>
        <translation>{0}: „{1}“</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Blind</name>
    <message>
        <source>blind check: both agree</source>
        <translation>Blindprüfung: beide stimmen überein</translation>
    </message>
    <message>
        <source>blind check: the program was wrong</source>
        <translation>Blindprüfung: das Programm lag falsch</translation>
    </message>
    <message>
        <source>blind check: typing error</source>
        <translation>Blindprüfung: Tippfehler</translation>
    </message>
</context>
<context>
    <name>BlindLine</name>
    <message>
        <source>Blind check – agreed: {0}, program wrong: {1}, typing errors: {2}.</source>
        <translation>Blindprüfung – übereinstimmend: {0}, Programm falsch: {1}, Tippfehler: {2}.</translation>
    </message>
    <message>
        <source>For the blind check, some fields the program is sure of are entered without showing its reading; how many is set under Settings. The error rate is the upper end of the 95 % confidence interval.</source>
        <translation>Bei der Blindprüfung werden manche Felder, bei denen das Programm sicher ist, eingegeben, ohne das Gelesene zu zeigen; wie viele, steht in den Einstellungen. Die Fehlerquote ist das obere Ende des 95-%-Konfidenzintervalls.</translation>
    </message>
    <message>
        <source>The one sure field that was checked was right.</source>
        <translation>Das eine sichere Feld, das geprüft wurde, war richtig.</translation>
    </message>
    <message>
        <source>The one sure field that was checked was wrong.</source>
        <translation>Das eine sichere Feld, das geprüft wurde, war falsch.</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields was wrong</source>
        <translation>{0} von {1} sicheren Feldern war falsch</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields were wrong</source>
        <translation>{0} von {1} sicheren Feldern waren falsch</translation>
    </message>
    <message>
        <source>{0}: error rate below {1} % (95 % confidence).</source>
        <translation>{0}: Fehlerquote unter {1} % (95 % Konfidenz).</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Being read, or in a clerk&apos;s list</source>
        <translation>Wird gelesen oder steht in einer Liste</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Documents at once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Documents read in the last hour, in windows as well.</source>
        <translation>In der letzten Stunde gelesene Dokumente, auch in Fenstern.</translation>
    </message>
    <message>
        <source>Done in the last hour</source>
        <translation>In der letzten Stunde erledigt</translation>
    </message>
    <message>
        <source>Estimated time left</source>
        <translation>Geschätzte Restzeit</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>For a colleague</source>
        <translation>Für einen anderen Bearbeiter</translation>
    </message>
    <message>
        <source>For any clerk</source>
        <translation>Für alle</translation>
    </message>
    <message>
        <source>For the supervisor</source>
        <translation>Für die Teamleitung</translation>
    </message>
    <message>
        <source>Forwarded, or put off</source>
        <translation>Weitergeleitet oder zurückgestellt</translation>
    </message>
    <message>
        <source>In the lists of clerks</source>
        <translation>In den Listen der Bearbeiter</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>Letztes Lebenszeichen</translation>
    </message>
    <message>
        <source>No clerk has a document of the office.</source>
        <translation>Kein Bearbeiter hat ein Dokument des Büros.</translation>
    </message>
    <message>
        <source>No computer has read a document in the last hour.</source>
        <translation>In der letzten Stunde hat kein Computer ein Dokument gelesen.</translation>
    </message>
    <message>
        <source>No office worker is running.</source>
        <translation>Es läuft kein Lesedienst.</translation>
    </message>
    <message>
        <source>Nobody has saved or rejected a document in the last hour.</source>
        <translation>In der letzten Stunde hat niemand ein Dokument gespeichert oder abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing is forwarded or put off.</source>
        <translation>Nichts ist weitergeleitet oder zurückgestellt.</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Office workers</source>
        <translation>Lesedienste</translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>Ältestes seit</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Process ID</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Programs that read documents for the office.</source>
        <translation>Programme, die Dokumente für das Büro lesen.</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Put off until</source>
        <translation>Zurückgestellt bis</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Read by computer</source>
        <translation>Gelesen nach Rechner</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Reviewed by clerk</source>
        <translation>Geprüft nach Bearbeiter</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved and rejected in the last hour.</source>
        <translation>In der letzten Stunde gespeichert und abgelehnt.</translation>
    </message>
    <message>
        <source>Select documents to take back. Any clerk can then take them.</source>
        <translation>Wählen Sie Dokumente, und holen Sie diese zurück: Danach kann jeder Bearbeiter sie holen.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>The oldest document to read has waited for {0}.</source>
        <translation>Das älteste zu lesende Dokument wartet seit {0}.</translation>
    </message>
    <message>
        <source>The oldest document to review has waited for {0}.</source>
        <translation>Das älteste zu prüfende Dokument wartet seit {0}.</translation>
    </message>
    <message>
        <source>The supervisor</source>
        <translation>Die Teamleitung</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>Zu lesen</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>To review since</source>
        <translation>Zu prüfen seit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>estimated time left {0}</source>
        <translation>noch etwa {0}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>oldest waiting {0}</source>
        <translation>ältestes wartet seit {0}</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>vor {0}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0}: nothing</source>
        <translation>{0}: nichts</translation>
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
        <translation>Stand: {0}</translation>
    </message>
    <message>
        <source>Document {0} can be taken by any clerk now.</source>
        <translation>Dokument {0} kann jetzt von jedem Bearbeiter geholt werden.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Not taken back (no longer with a clerk, or being saved): {0}.</source>
        <translation>Nicht zurückgeholt, da nicht mehr bei einem Bearbeiter oder gerade beim Speichern: {0}.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>The target is {0}.</source>
        <translation>Die Zielzeit beträgt {0}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{0} documents can be taken by any clerk now.</source>
        <translation>{0} Dokumente können jetzt von jedem Bearbeiter geholt werden.</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>Check dates ({0})</source>
        <translation>Geburtsdaten prüfen ({0})</translation>
    </message>
    <message>
        <source>Check names ({0})</source>
        <translation>Namen prüfen ({0})</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Everything is checked.</source>
        <translation>Alles ist geprüft.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Nothing is saved yet. {0} accepts and goes on, {1} and {2} go past.</source>
        <translation>Noch wird nichts gespeichert. {0} übernimmt und geht weiter, {1} und {2} blättern nur.</translation>
    </message>
    <message>
        <source>Opening the picture…</source>
        <translation>Das Bild wird geöffnet …</translation>
    </message>
    <message>
        <source>The picture could not be opened. Check this value in its document.</source>
        <translation>Das Bild konnte nicht geöffnet werden. Prüfen Sie diesen Wert in seinem Dokument.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>Check dates</source>
        <translation>Geburtsdaten prüfen</translation>
    </message>
    <message>
        <source>Check names</source>
        <translation>Namen prüfen</translation>
    </message>
    <message>
        <source>No dates are left to check.</source>
        <translation>Kein Datum ist mehr zu prüfen.</translation>
    </message>
    <message>
        <source>No names are left to check.</source>
        <translation>Kein Name ist mehr zu prüfen.</translation>
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
        <translation>wie gedruckt</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>von Hand eingegeben</translation>
    </message>
    <message>
        <source>entered by you</source>
        <translation>von Ihnen eingegeben</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>Identitätsnummer</translation>
    </message>
    <message>
        <source>one reader</source>
        <translation>ein Leser</translation>
    </message>
    <message>
        <source>other reader</source>
        <translation>anderer Leser</translation>
    </message>
    <message>
        <source>page layout</source>
        <translation>Seitenaufbau</translation>
    </message>
    <message>
        <source>read by the program</source>
        <translation>vom Programm gelesen</translation>
    </message>
    <message>
        <source>stated by the customer</source>
        <translation>vom Kunden angegeben</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Choose {0}</source>
        <translation>{0} wählen</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Choose days</source>
        <translation>Tage wählen</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Bearbeiter</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>Dokumentart</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>A list (CSV) has what customers stated of themselves: the number or file name of a document, the name, the date of birth. Each document is compared with it.</source>
        <translation>In einer Liste (CSV) steht, was Kunden über sich angegeben haben: Nummer oder Dateiname eines Dokuments, Name, Geburtsdatum. Jedes Dokument wird damit verglichen.</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>CSV für Excel (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Documents and records stay. This can&apos;t be undone.</source>
        <translation>Dokumente und Datensätze bleiben. Dies kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Liste importieren …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove all…</source>
        <translation>Alle entfernen …</translation>
    </message>
    <message>
        <source>Remove what 1 customer stated?</source>
        <translation>Die Angaben von 1 Kunden entfernen?</translation>
    </message>
    <message>
        <source>Remove what customers stated, all {0} rows?</source>
        <translation>Die Kundenangaben entfernen, alle {0} Zeilen?</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Kundenangaben</translation>
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
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name stated</source>
        <translation>Angegebener Name</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>Angegeben</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>abweichend</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>After “{0}” {1}.</source>
        <translation>Nach „{0}“: {1}.</translation>
    </message>
    <message>
        <source>After “{0}”: on success {1}; otherwise {2}.</source>
        <translation>Nach „{0}“: bei Erfolg {1}; sonst {2}.</translation>
    </message>
    <message>
        <source>processing ends</source>
        <translation>endet die Verarbeitung</translation>
    </message>
    <message>
        <source>“{0}” runs</source>
        <translation>läuft „{0}“</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Back to the form</source>
        <translation>Zurück zum Formular</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Still to choose: {0}</source>
        <translation>Noch zu wählen: {0}</translation>
    </message>
    <message>
        <source>Two versions of a record</source>
        <translation>Zwei Versionen eines Datensatzes</translation>
    </message>
    <message>
        <source>Which values are right?</source>
        <translation>Welche Werte sind richtig?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>{0} – before: {1}</source>
        <translation>{0} – vorher: {1}</translation>
    </message>
    <message>
        <source>{0}, theirs: {1}</source>
        <translation>{0}, anderer Wert: {1}</translation>
    </message>
    <message>
        <source>{0}, yours: {1}</source>
        <translation>{0}, Ihr Wert: {1}</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
</context>
<context>
    <name>Correction</name>
    <message>
        <source>Another document was sent</source>
        <translation>Anderes Dokument eingereicht</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Ein anderer Grund</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}: {2}</source>
        <translation>Berichtigt von {0}, {1}: {2}</translation>
    </message>
    <message>
        <source>Misread by the program</source>
        <translation>Vom Programm falsch gelesen</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>Gespeichert von {0}, {1}</translation>
    </message>
    <message>
        <source>Typing mistake</source>
        <translation>Tippfehler</translation>
    </message>
    <message>
        <source>{0} has changed this: {1}</source>
        <translation>{0} hat dies geändert: {1}</translation>
    </message>
    <message>
        <source>{0} has saved this document in the meantime.</source>
        <translation>{0} hat dieses Dokument inzwischen gespeichert.</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Correct a saved record</source>
        <translation>Gespeicherten Datensatz berichtigen</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Nobody has accepted: {0}</source>
        <translation>Noch nicht bestätigt: {0}</translation>
    </message>
    <message>
        <source>Somebody else has saved {0} first.</source>
        <translation>Jemand anders hat {0} zuerst gespeichert.</translation>
    </message>
    <message>
        <source>The record of No. {0} was corrected.</source>
        <translation>Der Datensatz von Nr. {0} wurde berichtigt.</translation>
    </message>
    <message>
        <source>The record of No. {0} was not corrected.</source>
        <translation>Der Datensatz von Nr. {0} wurde nicht berichtigt.</translation>
    </message>
    <message>
        <source>The record stays as {0} has saved it.</source>
        <translation>Der Datensatz bleibt, wie {0} ihn gespeichert hat.</translation>
    </message>
    <message>
        <source>The record was corrected.</source>
        <translation>Der Datensatz wurde berichtigt.</translation>
    </message>
</context>
<context>
    <name>CrashBanners</name>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time.</source>
        <translation>Das Programm endete beim letzten Mal unerwartet.</translation>
    </message>
    <message>
        <source>Your documents and what you typed are safe in the database. If it happens again, send the file {0} to your IT support: it contains no personal data.</source>
        <translation>Ihre Dokumente und Eingaben sind sicher in der Datenbank. Geschieht es wieder, schicken Sie die Datei {0} an Ihre IT-Betreuung: Sie enthält keine personenbezogenen Daten.</translation>
    </message>
</context>
<context>
    <name>CustomerBox</name>
    <message>
        <source>Changed since it was copied</source>
        <translation>Seit dem Kopieren geändert</translation>
    </message>
    <message>
        <source>Choose a reason to see a suggestion.</source>
        <translation>Wählen Sie einen Grund, um einen Vorschlag zu sehen.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>Sprache des Textes</translation>
    </message>
    <message>
        <source>Replace the text by the suggested one</source>
        <translation>Den Text durch den Vorschlag ersetzen</translation>
    </message>
    <message>
        <source>Suggested text</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Text für den Kunden</translation>
    </message>
</context>
<context>
    <name>DatabaseBanners</name>
    <message>
        <source>1 document is waiting to be stored.</source>
        <translation>1 Dokument wartet noch auf das Speichern.</translation>
    </message>
    <message>
        <source>Documents you add now will be read as soon as it answers.</source>
        <translation>Dokumente, die Sie jetzt hinzufügen, werden gelesen, sobald sie antwortet.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Starting the database… Documents you add now will be read in a moment.</source>
        <translation>Die Datenbank wird gestartet … Dokumente, die Sie jetzt hinzufügen, werden gleich gelesen.</translation>
    </message>
    <message>
        <source>This happens once. You can add documents meanwhile.</source>
        <translation>Dies geschieht nur einmal. Sie können inzwischen Dokumente hinzufügen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>You can go on checking. Everything is stored as soon as it answers.</source>
        <translation>Sie können weiter prüfen. Sobald sie antwortet, wird alles gespeichert.</translation>
    </message>
    <message>
        <source>{0} documents are waiting to be stored.</source>
        <translation>{0} Dokumente warten noch auf das Speichern.</translation>
    </message>
</context>
<context>
    <name>DatabasePage</name>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>A password is stored</source>
        <translation>Ein Kennwort ist gespeichert</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>Not a valid server name.</source>
        <translation>Kein gültiger Servername.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>Erforderlich.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Shared PostgreSQL server</source>
        <translation>Gemeinsamer PostgreSQL-Server</translation>
    </message>
    <message>
        <source>Store the password in the system keyring</source>
        <translation>Kennwort im Schlüsselbund des Systems speichern</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>Die Verbindung wird geprüft …</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>This system has no keyring. You will be asked for the password each time the program starts.</source>
        <translation>Dieses System hat keinen Schlüsselbund. Das Kennwort wird bei jedem Start des Programms erfragt.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Day.month.year</source>
        <translation>Tag.Monat.Jahr</translation>
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
        <translation>Hinzugefügt am</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Springen</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Zu einem Datum springen</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Both readers agree on every line.</source>
        <translation>Beide Leser stimmen in jeder Zeile überein.</translation>
    </message>
    <message>
        <source>By {0}</source>
        <translation>Von {0}</translation>
    </message>
    <message>
        <source>Corrected by {0} from “{1}”</source>
        <translation>Berichtigt von {0}, vorher „{1}“</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}</source>
        <translation>Berichtigt von {0}, {1}</translation>
    </message>
    <message>
        <source>Corrected by {0}; the program read the same</source>
        <translation>Berichtigt von {0}; das Programm hat dasselbe gelesen</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>Datum wie gedruckt</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Entered by {0}; nothing was read</source>
        <translation>Eingegeben von {0}; nichts wurde gelesen</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Hide both readers</source>
        <translation>Beide Leser ausblenden</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Order of the steps</source>
        <translation>Reihenfolge der Schritte</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Verarbeitung</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>Gelesen mit</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Grund: {0}</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Erkannter Text</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved by</source>
        <translation>Gespeichert von</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>Gespeichert von {0}, {1}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Show both readers</source>
        <translation>Beide Leser zeigen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Begonnen von</translation>
    </message>
    <message>
        <source>Started {0}</source>
        <translation>Begonnen {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Abgelegt in</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Text für den Kunden</translation>
    </message>
    <message>
        <source>The two readers differ in {0} of {1} lines.</source>
        <translation>Die beiden Leser unterscheiden sich in {0} von {1} Zeilen.</translation>
    </message>
    <message>
        <source>The two readers differ.</source>
        <translation>Die beiden Leser unterscheiden sich.</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>needed checking</source>
        <translation>war zu prüfen</translation>
    </message>
    <message>
        <source>no. {0}</source>
        <translation>Nr. {0}</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>nicht kopiert</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} ({1}. Versuch)</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Case report…</source>
        <translation>Fallbericht …</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue with this document in the Process tab</source>
        <translation>Mit diesem Dokument unter „Bearbeiten“ weitermachen</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Berichtigen …</translation>
    </message>
    <message>
        <source>Document details</source>
        <translation>Einzelheiten des Dokuments</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>Nr. {0}</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Nicht geladen</translation>
    </message>
    <message>
        <source>Read, but not reviewed yet.</source>
        <translation>Gelesen, aber noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Second entry…</source>
        <translation>Zweiteingabe …</translation>
    </message>
    <message>
        <source>Somebody else has to enter it too. Until then nothing that was read or entered is shown.</source>
        <translation>Jemand anders muss es auch eingeben. Bis dahin wird nichts Gelesenes oder Eingegebenes gezeigt.</translation>
    </message>
    <message>
        <source>The content of this document was erased for good. Who did what with it stays on record.</source>
        <translation>Der Inhalt dieses Dokuments wurde endgültig gelöscht. Wer was damit getan hat, bleibt protokolliert.</translation>
    </message>
    <message>
        <source>The image was not stored. Add the document again to read it.</source>
        <translation>Das Bild wurde nicht gespeichert. Fügen Sie das Dokument noch einmal hinzu, um es zu lesen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Work was interrupted; you can continue.</source>
        <translation>Die Arbeit wurde unterbrochen; Sie können sie fortsetzen.</translation>
    </message>
    <message>
        <source>You can try again, or enter what is missing.</source>
        <translation>Sie können es erneut versuchen oder eingeben, was fehlt.</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Driving licence</source>
        <translation>Führerschein</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Personalausweis</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Reisepass</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>Aufenthaltstitel</translation>
    </message>
    <message>
        <source>Staff card</source>
        <translation>Dienstausweis</translation>
    </message>
    <message>
        <source>Tax card</source>
        <translation>Steuerkarte</translation>
    </message>
    <message>
        <source>Voter card</source>
        <translation>Wählerausweis</translation>
    </message>
</context>
<context>
    <name>DocumentPanel</name>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>It will be read when its turn comes.</source>
        <translation>Es wird gelesen, sobald es an der Reihe ist.</translation>
    </message>
    <message>
        <source>No picture to show</source>
        <translation>Kein Bild vorhanden</translation>
    </message>
    <message>
        <source>Opening the image…</source>
        <translation>Das Bild wird geöffnet …</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>Einen Bereich lesen</translation>
    </message>
    <message>
        <source>Read an area: draw a rectangle around text (or drag with Ctrl held down)</source>
        <translation>Einen Bereich lesen: ein Rechteck um den Text ziehen (oder mit gedrückter Strg-Taste ziehen)</translation>
    </message>
    <message>
        <source>See the reason on the right.</source>
        <translation>Den Grund sehen Sie rechts.</translation>
    </message>
    <message>
        <source>Show the boxes of all lines</source>
        <translation>Rahmen aller Zeilen zeigen</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} and {1} step through the documents</source>
        <translation>Mit {0} und {1} gehen Sie durch die Dokumente</translation>
    </message>
</context>
<context>
    <name>DocumentTitle</name>
    <message>
        <source>Name not entered yet</source>
        <translation>Name fehlt noch</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Picture of the document</source>
        <translation>Bild des Dokuments</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Images and PDF</source>
        <translation>Bilder und PDF</translation>
    </message>
    <message>
        <source>JPEG or PNG, up to {0} MB each. Larger files, HEIC and PDF can be converted.</source>
        <translation>JPEG oder PNG, bis {0} MB je Bild. Größere Dateien, HEIC und PDF können umgewandelt werden.</translation>
    </message>
    <message>
        <source>Links can&apos;t be opened: save the image as a file first.</source>
        <translation>Verweise können nicht geöffnet werden: Speichern Sie das Bild zuerst als Datei.</translation>
    </message>
    <message>
        <source>Lists of what customers stated</source>
        <translation>Listen von Kundenangaben</translation>
    </message>
    <message>
        <source>One list at a time: only {0} was opened.</source>
        <translation>Nur eine Liste auf einmal: Nur {0} wurde geöffnet.</translation>
    </message>
    <message>
        <source>Only images and PDF can be read.</source>
        <translation>Nur Bilder und PDF können gelesen werden.</translation>
    </message>
    <message>
        <source>Only the first {0} images were added.</source>
        <translation>Nur die ersten {0} Bilder wurden hinzugefügt.</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Dokumente öffnen</translation>
    </message>
    <message>
        <source>Skipped 1 file ({0}).</source>
        <translation>1 Datei übersprungen ({0}).</translation>
    </message>
    <message>
        <source>Skipped {0} files ({1}).</source>
        <translation>{0} Dateien übersprungen ({1}).</translation>
    </message>
    <message>
        <source>The folder contains no images.</source>
        <translation>Der Ordner enthält keine Bilder.</translation>
    </message>
    <message>
        <source>The pasted picture can&apos;t be read.</source>
        <translation>Das eingefügte Bild kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This file can&apos;t be read: images and PDF only.</source>
        <translation>Diese Datei kann nicht gelesen werden: nur Bilder und PDF.</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read ({1}): images and PDF only.</source>
        <translation>{0} Dateien können nicht gelesen werden ({1}): nur Bilder und PDF.</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read: images and PDF only.</source>
        <translation>{0}-Dateien können nicht gelesen werden: nur Bilder und PDF.</translation>
    </message>
</context>
<context>
    <name>DropLine</name>
    <message>
        <source>Open or drop documents…</source>
        <translation>Dokumente öffnen oder ablegen …</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>1 needs converting.</source>
        <translation>1 muss umgewandelt werden.</translation>
    </message>
    <message>
        <source>Add 1 document</source>
        <translation>1 Dokument hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folder</source>
        <translation>1 Datei und die Bilder im Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folders</source>
        <translation>1 Datei und die Bilder in den Ordnern hinzufügen</translation>
    </message>
    <message>
        <source>Add the images in this folder</source>
        <translation>Die Bilder in diesem Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add the images in {0} folders</source>
        <translation>Die Bilder in {0} Ordnern hinzufügen</translation>
    </message>
    <message>
        <source>Add the picture</source>
        <translation>Das Bild hinzufügen</translation>
    </message>
    <message>
        <source>Add {0} documents</source>
        <translation>{0} Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folder</source>
        <translation>{0} Dateien und die Bilder im Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folders</source>
        <translation>{0} Dateien und die Bilder in den Ordnern hinzufügen</translation>
    </message>
    <message>
        <source>Compare the documents with this list</source>
        <translation>Die Dokumente mit dieser Liste vergleichen</translation>
    </message>
    <message>
        <source>It needs converting.</source>
        <translation>Es muss umgewandelt werden.</translation>
    </message>
    <message>
        <source>{0} need converting.</source>
        <translation>{0} müssen umgewandelt werden.</translation>
    </message>
</context>
<context>
    <name>EndCard</name>
    <message>
        <source>All done</source>
        <translation>Alles erledigt</translation>
    </message>
    <message>
        <source>Open documents…</source>
        <translation>Dokumente öffnen …</translation>
    </message>
    <message>
        <source>Open the History</source>
        <translation>Verlauf öffnen</translation>
    </message>
    <message>
        <source>Time taken: {0}</source>
        <translation>Dauer: {0}</translation>
    </message>
    <message>
        <source>{0} of them corrected</source>
        <translation>davon {0} berichtigt</translation>
    </message>
    <message>
        <source>{0} rejected</source>
        <translation>{0} abgelehnt</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>{0} gespeichert</translation>
    </message>
    <message>
        <source>{0} waiting for a second entry</source>
        <translation>{0} zur Zweiteingabe</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>End of the relationship</source>
        <translation>Ende der Geschäftsbeziehung</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>Beendet am</translation>
    </message>
    <message>
        <source>Save the day</source>
        <translation>Tag eintragen</translation>
    </message>
    <message>
        <source>Still ongoing</source>
        <translation>Besteht weiter</translation>
    </message>
    <message>
        <source>The day on which the business with this customer ended, or of an occasional transaction. The period for which the document is kept may count from it.</source>
        <translation>Der Tag, an dem die Geschäftsbeziehung mit diesem Kunden endete, oder der Tag einer gelegentlichen Transaktion. Die Aufbewahrungsfrist des Dokuments kann ab diesem Tag zählen.</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>one entry</source>
        <translation>eine Eingabe</translation>
    </message>
    <message>
        <source>the other entry</source>
        <translation>die andere Eingabe</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Second entry ({0})</source>
        <translation>Zweiteingabe ({0})</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Both entries agree.</source>
        <translation>Beide Eingaben stimmen überein.</translation>
    </message>
    <message>
        <source>Choose a value, or type another one. What you save is the record.</source>
        <translation>Wählen Sie einen Wert, oder geben Sie einen anderen ein. Was Sie speichern, wird der Datensatz.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Enter what the document shows</source>
        <translation>Geben Sie ein, was auf dem Dokument steht</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974.</source>
        <translation>Zum Beispiel 12.08.1974, 1974-08-12 oder 12. Aug. 1974.</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>Vornamen, dann Nachname</translation>
    </message>
    <message>
        <source>Given names, then surname.</source>
        <translation>Vornamen, dann Nachname.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>Nr. {0}</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Nothing is left to enter</source>
        <translation>Nichts mehr einzugeben</translation>
    </message>
    <message>
        <source>Only what you left for later still waits</source>
        <translation>Nur was Sie auf später verschoben haben, wartet noch</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as record {0}.</source>
        <translation>Gespeichert als Datensatz {0}.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Zweiteingabe</translation>
    </message>
    <message>
        <source>Somebody else has entered it too. The two entries are compared.</source>
        <translation>Jemand anders hat es auch eingegeben. Beide Eingaben werden verglichen.</translation>
    </message>
    <message>
        <source>The document was rejected.</source>
        <translation>Das Dokument wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The entries differ. A third person decides.</source>
        <translation>Die Eingaben unterscheiden sich. Eine dritte Person entscheidet.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Two entries differ: which is right?</source>
        <translation>Zwei Eingaben unterscheiden sich: Welche ist richtig?</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erase document {0}</source>
        <translation>Dokument {0} löschen</translation>
    </message>
    <message>
        <source>The picture, the text and the values of document {0} go for good, everywhere in the database. Who did what with it stays on record. This cannot be undone. On this computer&apos;s own database, other windows wait while its files are rewritten.</source>
        <translation>Bild, Text und Werte von Dokument {0} werden überall in der Datenbank endgültig gelöscht. Wer was mit dem Dokument getan hat, bleibt protokolliert. Dies kann nicht rückgängig gemacht werden. Bei der eigenen Datenbank dieses Rechners warten andere Fenster, während ihre Dateien neu geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ExampleBanners</name>
    <message>
        <source>1 example document was removed from the database.</source>
        <translation>1 Beispieldokument wurde aus der Datenbank entfernt.</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>Beispiele entfernen</translation>
    </message>
    <message>
        <source>The database contains no example documents.</source>
        <translation>Die Datenbank enthält keine Beispieldokumente.</translation>
    </message>
    <message>
        <source>These are examples of fictional people.</source>
        <translation>Dies sind Beispiele mit erfundenen Personen.</translation>
    </message>
    <message>
        <source>They are read automatically. Check the name and date of birth, correct doubtful values and save with {0}. One has no date of birth: enter any date.</source>
        <translation>Sie werden von selbst gelesen. Prüfen Sie Name und Geburtsdatum, berichtigen Sie Zweifelhaftes, und speichern Sie mit {0}. Eines hat kein Geburtsdatum: Geben Sie irgendeines ein.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{0} example documents were removed from the database.</source>
        <translation>{0} Beispieldokumente wurden aus der Datenbank entfernt.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>1 document exported to {1}.</source>
        <translation>1 Dokument in {1} exportiert.</translation>
    </message>
    <message>
        <source>Cancelling the export…</source>
        <translation>Der Export wird abgebrochen …</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Exporting… {0} documents</source>
        <translation>Wird exportiert … {0} Dokumente</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>Der Export wurde abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>{0} documents exported to {1}.</source>
        <translation>{0} Dokumente in {1} exportiert.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>A value is missing</source>
        <translation>Eine Angabe fehlt</translation>
    </message>
    <message>
        <source>Processing stopped</source>
        <translation>Die Verarbeitung wurde angehalten</translation>
    </message>
    <message>
        <source>The image was not accepted</source>
        <translation>Das Bild wurde nicht angenommen</translation>
    </message>
    <message>
        <source>The record was not saved</source>
        <translation>Der Datensatz wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The text could not be read</source>
        <translation>Der Text konnte nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>FieldMagnifier</name>
    <message>
        <source>Enlarged part of the picture</source>
        <translation>Vergrößerter Teil des Bildes</translation>
    </message>
    <message>
        <source>Where the value was read: {0}</source>
        <translation>Wo der Wert gelesen wurde: {0}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Übereinstimmend</translation>
    </message>
    <message>
        <source>Altogether</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Blind checks tell the error rate; the brackets say between what it is with 95 % confidence. “Changed by clerks” is what somebody happened to notice.</source>
        <translation>Die Fehlerquote stammt aus Blindprüfungen; in Klammern steht, zwischen welchen Werten sie mit 95 % Konfidenz liegt. „Von Bearbeitern geändert“ ist, was jemandem zufällig auffiel.</translation>
    </message>
    <message>
        <source>Changed before saving</source>
        <translation>Vor dem Speichern geändert</translation>
    </message>
    <message>
        <source>Changed by clerks</source>
        <translation>Von Bearbeitern geändert</translation>
    </message>
    <message>
        <source>Changed values</source>
        <translation>Geänderte Werte</translation>
    </message>
    <message>
        <source>Checked blind</source>
        <translation>Blind geprüft</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Corrected afterwards</source>
        <translation>Nachträglich berichtigt</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Document and field</source>
        <translation>Dokument und Feld</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Documents a day</source>
        <translation>Dokumente je Tag</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerquote</translation>
    </message>
    <message>
        <source>Errors in sure values</source>
        <translation>Fehler in sicheren Werten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>From being added until the values were found, from then on until the document was saved, and both.</source>
        <translation>Vom Hinzufügen, bis die Werte gefunden waren, von da an bis zum Speichern des Dokuments, und beides zusammen.</translation>
    </message>
    <message>
        <source>Half of the saved documents took no longer than the first time, nine in ten no longer than the second.</source>
        <translation>Die Hälfte der gespeicherten Dokumente brauchte höchstens die erste Zeit, neun von zehn höchstens die zweite.</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>Hälfte binnen</translation>
    </message>
    <message>
        <source>In the lists of clerks, whenever it was added.</source>
        <translation>In den Listen der Bearbeiter, egal wann hinzugefügt.</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Kinds of document</source>
        <translation>Dokumentarten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nine in ten within</source>
        <translation>Neun von zehn binnen</translation>
    </message>
    <message>
        <source>Of the documents added. In brackets: between what the share is with 95 % confidence.</source>
        <translation>Von den hinzugefügten Dokumenten. In Klammern: zwischen welchen Werten der Anteil mit 95 % Konfidenz liegt.</translation>
    </message>
    <message>
        <source>Of the documents saved. In brackets: between what the share is with 95 % confidence.</source>
        <translation>Von den gespeicherten Dokumenten. In Klammern: zwischen welchen Werten der Anteil mit 95 % Konfidenz liegt.</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältestes</translation>
    </message>
    <message>
        <source>One more open document is in nobody&apos;s list.</source>
        <translation>Ein weiteres offenes Dokument steht in keiner Liste.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Program wrong</source>
        <translation>Programm falsch</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Rejections</source>
        <translation>Ablehnungen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Steps that failed</source>
        <translation>Fehlgeschlagene Schritte</translation>
    </message>
    <message>
        <source>Still failed</source>
        <translation>Noch fehlgeschlagen</translation>
    </message>
    <message>
        <source>The times are from when a document could be checked until it was saved, and include waiting.</source>
        <translation>Die Zeiten zählen von dem Moment, ab dem ein Dokument geprüft werden konnte, bis zum Speichern, mit Wartezeit.</translation>
    </message>
    <message>
        <source>Time for a document</source>
        <translation>Zeit je Dokument</translation>
    </message>
    <message>
        <source>Typed, not found</source>
        <translation>Eingegeben, nicht gefunden</translation>
    </message>
    <message>
        <source>Typing errors</source>
        <translation>Tippfehler</translation>
    </message>
    <message>
        <source>Under 1 day</source>
        <translation>Unter 1 Tag</translation>
    </message>
    <message>
        <source>Under 1 hour</source>
        <translation>Unter 1 Stunde</translation>
    </message>
    <message>
        <source>Under 3 days</source>
        <translation>Unter 3 Tagen</translation>
    </message>
    <message>
        <source>Under 7 days</source>
        <translation>Unter 7 Tagen</translation>
    </message>
    <message>
        <source>Waiting and checking</source>
        <translation>Warten und Prüfen</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Derzeit ausstehend</translation>
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
        <translation>{0} d {1} h</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} more open documents are in nobody&apos;s list.</source>
        <translation>{0} weitere offene Dokumente stehen in keiner Liste.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
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
        <translation>CSV für Excel (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
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
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove the filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>Filter entfernen: {0}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>1 more filter</source>
        <translation>1 weiterer Filter</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Leave the search {0}</source>
        <translation>Suche verlassen: {0}</translation>
    </message>
    <message>
        <source>Leave this search</source>
        <translation>Diese Suche verlassen</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>Alle Filter entfernen</translation>
    </message>
    <message>
        <source>Saved search: {0}</source>
        <translation>Gespeicherte Suche: {0}</translation>
    </message>
    <message>
        <source>{0} more filters</source>
        <translation>{0} weitere Filter</translation>
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
        <translation>Ein Feld unsicher oder geändert</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>All fields sure, as read</source>
        <translation>Alle Felder sicher, wie gelesen</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Corrected after saving</source>
        <translation>Nach dem Speichern berichtigt</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Berichtigung</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Documents that expire within so many days:</source>
        <translation>Dokumente, die innerhalb so vieler Tage ablaufen:</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Fehlgeschlagen bei</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Never corrected</source>
        <translation>Nie berichtigt</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>Andere Tage …</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Within other days…</source>
        <translation>Andere Frist …</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>ab {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>bis {0}</translation>
    </message>
    <message>
        <source>within 1 day</source>
        <translation>innerhalb von 1 Tag</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>innerhalb von {0} Tagen</translation>
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
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>Nicht auf dieser Seite</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>FlagChip</name>
    <message>
        <source>Accept</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>Bestätigen und weitergehen</translation>
    </message>
    <message>
        <source>Enlarge the picture of No. {0}</source>
        <translation>Bild von Nr. {0} vergrößern</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>Nr. {0}</translation>
    </message>
    <message>
        <source>Open No. {0} in the History tab</source>
        <translation>Nr. {0} im Verlauf öffnen</translation>
    </message>
    <message>
        <source>Take back that it is accepted</source>
        <translation>Bestätigung zurücknehmen</translation>
    </message>
</context>
<context>
    <name>FlowDiagram</name>
    <message>
        <source>Diagram of the steps</source>
        <translation>Diagramm der Schritte</translation>
    </message>
</context>
<context>
    <name>FlowTable</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
</context>
<context>
    <name>FolderBanners</name>
    <message>
        <source>Check the drive or network. Images are added as soon as it is back.</source>
        <translation>Prüfen Sie Laufwerk oder Netz. Bilder werden hinzugefügt, sobald der Ordner wieder da ist.</translation>
    </message>
    <message>
        <source>The watched folder can&apos;t be found.</source>
        <translation>Der überwachte Ordner wurde nicht gefunden.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>1 year old</source>
        <translation>1 Jahr alt</translation>
    </message>
    <message>
        <source>A name can have at most {0} characters.</source>
        <translation>Ein Name kann höchstens {0} Zeichen haben.</translation>
    </message>
    <message>
        <source>A name needs at least one letter.</source>
        <translation>Ein Name braucht mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>Day, month and year are needed: your office saves only full dates of birth.</source>
        <translation>Tag, Monat und Jahr sind nötig: Ihr Büro speichert nur vollständige Geburtsdaten.</translation>
    </message>
    <message>
        <source>Enter day, month and year, for example 12.08.1974.</source>
        <translation>Geben Sie Tag, Monat und Jahr ein, zum Beispiel 12.08.1974.</translation>
    </message>
    <message>
        <source>Enter the date of birth, for example 12.08.1974.</source>
        <translation>Geben Sie das Geburtsdatum ein, zum Beispiel 12.08.1974.</translation>
    </message>
    <message>
        <source>Enter the name exactly as printed.</source>
        <translation>Geben Sie den Namen genau so ein, wie er gedruckt ist.</translation>
    </message>
    <message>
        <source>No February has a day {0}.</source>
        <translation>Kein Februar hat einen Tag {0}.</translation>
    </message>
    <message>
        <source>No month has a day {0}.</source>
        <translation>Kein Monat hat einen Tag {0}.</translation>
    </message>
    <message>
        <source>Not a date. Enter it like 12.08.1974.</source>
        <translation>Kein Datum. Geben Sie es ein wie 12.08.1974.</translation>
    </message>
    <message>
        <source>There is no month {0}.</source>
        <translation>Einen Monat {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>This date does not exist.</source>
        <translation>Dieses Datum gibt es nicht.</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>Dieses Datum liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>This is more than {0} years ago.</source>
        <translation>Das ist mehr als {0} Jahre her.</translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation>Gültig bis {0}</translation>
    </message>
    <message>
        <source>Which date do you mean?</source>
        <translation>Welches Datum meinen Sie?</translation>
    </message>
    <message>
        <source>only month and year</source>
        <translation>nur Monat und Jahr</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>nur das Jahr</translation>
    </message>
    <message>
        <source>{0} has only {1} days.</source>
        <translation>{0} hat nur {1} Tage.</translation>
    </message>
    <message>
        <source>{0} was not a leap year: February had 28 days.</source>
        <translation>{0} war kein Schaltjahr: Der Februar hatte 28 Tage.</translation>
    </message>
    <message>
        <source>{0} years old</source>
        <translation>{0} Jahre alt</translation>
    </message>
    <message>
        <source>{0} {1} had only {2} days.</source>
        <translation>{0} {1} hatte nur {2} Tage.</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>No room for the text. Make the window larger.</source>
        <translation>Kein Platz für den Text. Vergrößern Sie das Fenster.</translation>
    </message>
</context>
<context>
    <name>ForwardDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Enter the name of the colleague.</source>
        <translation>Geben Sie den Namen des Bearbeiters ein.</translation>
    </message>
    <message>
        <source>First choose who should continue.</source>
        <translation>Wählen Sie zuerst, wer damit weitermacht.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Name of the colleague</source>
        <translation>Name des Bearbeiters</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>That is you. Put the document off, or give it back.</source>
        <translation>Das sind Sie selbst. Stellen Sie das Dokument zurück, oder geben Sie es ans Büro zurück.</translation>
    </message>
    <message>
        <source>To a colleague:</source>
        <translation>An einen anderen Bearbeiter:</translation>
    </message>
    <message>
        <source>To the supervisor</source>
        <translation>An die Teamleitung</translation>
    </message>
    <message>
        <source>What to look at (optional)</source>
        <translation>Worauf zu achten ist (freiwillig)</translation>
    </message>
    <message>
        <source>Who should continue?</source>
        <translation>Wer macht damit weiter?</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Opens in your browser: {0}</source>
        <translation>Wird im Browser geöffnet: {0}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>This page is not part of this installation.</source>
        <translation>Diese Seite gehört nicht zu dieser Installation.</translation>
    </message>
</context>
<context>
    <name>HardLetter</name>
    <message>
        <source>{0} (“{1}” instead of “{2}”)</source>
        <translation>{0} („{1}“ statt „{2}“)</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>“{0}” was hard to read.</source>
        <translation>„{0}“ war schwer zu lesen.</translation>
    </message>
    <message>
        <source>“{0}” was hard to read; it may be {1}.</source>
        <translation>„{0}“ war schwer zu lesen; vielleicht ist es {1}.</translation>
    </message>
</context>
<context>
    <name>Highlighter</name>
    <message>
        <source>Hidden until you have entered the field</source>
        <translation>Verdeckt, bis Sie das Feld eingegeben haben</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As read, not checked by anybody</source>
        <translation>Wie gelesen, von niemandem geprüft</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Nothing matches exactly. Similar names, one letter differs:</source>
        <translation>Kein genauer Treffer. Ähnliche Namen, ein Buchstabe anders:</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Similar names, one letter differs</source>
        <translation>Ähnliche Namen, ein Buchstabe anders</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>Wird geprüft</translation>
    </message>
</context>
<context>
    <name>HistoryPlaceholder</name>
    <message>
        <source>Documents you process appear here, newest first.</source>
        <translation>Hier erscheinen die Dokumente, die Sie bearbeiten, die neuesten zuerst.</translation>
    </message>
    <message>
        <source>Loading the history…</source>
        <translation>Der Verlauf wird geladen …</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Noch keine Dokumente</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Processed documents appear here once it is open.</source>
        <translation>Sobald sie geöffnet ist, erscheinen hier die bearbeiteten Dokumente.</translation>
    </message>
    <message>
        <source>Search for the beginning of a name or file name, a number or a date like 12.08.1974,
or remove a filter.</source>
        <translation>Suchen Sie nach dem Anfang eines Namens oder Dateinamens, einer Nummer oder einem Datum wie 12.08.1974,
oder entfernen Sie einen Filter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Warten auf die Datenbank</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>1 document</source>
        <translation>1 Dokument</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>more than {0} documents</source>
        <translation>mehr als {0} Dokumente</translation>
    </message>
    <message>
        <source>{0} documents</source>
        <translation>{0} Dokumente</translation>
    </message>
    <message>
        <source>{0}, {1} similar</source>
        <translation>{0}, {1} ähnlich</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <source>Legal hold</source>
        <translation>Löschsperre</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Release the hold</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>Set the hold</source>
        <translation>Sperre setzen</translation>
    </message>
    <message>
        <source>The document stays, whatever the rules say. Everybody sees the reason.</source>
        <translation>Das Dokument bleibt erhalten, unabhängig von den Regeln. Alle sehen den Grund.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>1 row is left out:</source>
        <translation>1 Zeile wird ausgelassen:</translation>
    </message>
    <message>
        <source>1 row is there twice and counts once.</source>
        <translation>1 Zeile kommt doppelt vor und zählt einmal.</translation>
    </message>
    <message>
        <source>All dates of this file can be read in two ways. What comes first?</source>
        <translation>Alle Datumsangaben dieser Datei sind mehrdeutig. Was steht zuerst?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose the order of day and month.</source>
        <translation>Wählen Sie die Reihenfolge von Tag und Monat.</translation>
    </message>
    <message>
        <source>Choose which column has the number or file name of the document, and which the name or the date of birth.</source>
        <translation>Wählen Sie, welche Spalte Nummer oder Dateinamen des Dokuments enthält und welche den Namen oder das Geburtsdatum.</translation>
    </message>
    <message>
        <source>Day first: 03/04/1990 is in April</source>
        <translation>Tag zuerst: 03/04/1990 ist im April</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>1 Zeile importieren</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>Kundenangaben importieren</translation>
    </message>
    <message>
        <source>Import {0} rows</source>
        <translation>{0} Zeilen importieren</translation>
    </message>
    <message>
        <source>Importing… {0} rows</source>
        <translation>Wird importiert … {0} Zeilen</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>Zeile {0}: {1}</translation>
    </message>
    <message>
        <source>Month first: 03/04/1990 is in March</source>
        <translation>Monat zuerst: 03/04/1990 ist im März</translation>
    </message>
    <message>
        <source>No row can be imported.</source>
        <translation>Keine Zeile kann importiert werden.</translation>
    </message>
    <message>
        <source>Not in this file</source>
        <translation>Nicht in dieser Datei</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reading… {0} rows</source>
        <translation>Wird gelesen … {0} Zeilen</translation>
    </message>
    <message>
        <source>Rows that are imported</source>
        <translation>Zeilen, die importiert werden</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>Zeilen, die ausgelassen werden</translation>
    </message>
    <message>
        <source>The dates of this file contradict each other. What comes first?</source>
        <translation>Die Datumsangaben dieser Datei widersprechen sich. Was steht zuerst?</translation>
    </message>
    <message>
        <source>The first row has headings</source>
        <translation>Erste Zeile enthält Überschriften</translation>
    </message>
    <message>
        <source>The first rows:</source>
        <translation>Die ersten Zeilen:</translation>
    </message>
    <message>
        <source>{0} rows are left out:</source>
        <translation>{0} Zeilen werden ausgelassen:</translation>
    </message>
    <message>
        <source>{0} rows are there more than once and count once.</source>
        <translation>{0} Zeilen kommen mehrfach vor und zählen einmal.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… und {0} weitere</translation>
    </message>
</context>
<context>
    <name>Jumping</name>
    <message>
        <source>No document on that day, nor after it in this order.</source>
        <translation>Kein Dokument an diesem Tag, auch keines danach in dieser Reihenfolge.</translation>
    </message>
</context>
<context>
    <name>KeepingPart</name>
    <message>
        <source>Certificate…</source>
        <translation>Bescheinigung …</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Document {0} was erased.</source>
        <translation>Dokument {0} wurde gelöscht.</translation>
    </message>
    <message>
        <source>Document {0} was not erased.</source>
        <translation>Dokument {0} wurde nicht gelöscht.</translation>
    </message>
    <message>
        <source>End of the relationship…</source>
        <translation>Ende der Geschäftsbeziehung …</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Erased by</source>
        <translation>Gelöscht von</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Erasing document {0}…</source>
        <translation>Dokument {0} wird gelöscht …</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Its period was over</source>
        <translation>Frist abgelaufen</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Löschsperre</translation>
    </message>
    <message>
        <source>Legal hold…</source>
        <translation>Löschsperre …</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Keine Regel</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>Auf Antrag</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Relationship ended</source>
        <translation>Beendet am</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>The certificate was saved as {0}.</source>
        <translation>Die Bescheinigung wurde als {0} gespeichert.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Accept a flag of the document and go on</source>
        <translation>Eine Warnung zum Dokument bestätigen und weitergehen</translation>
    </message>
    <message>
        <source>Accept the field and go to the next doubt; then save</source>
        <translation>Feld übernehmen und zum nächsten Zweifel gehen; dann speichern</translation>
    </message>
    <message>
        <source>Accept the whole document and save</source>
        <translation>Das ganze Dokument übernehmen und speichern</translation>
    </message>
    <message>
        <source>Add the selected line to the name</source>
        <translation>Gewählte Zeile an den Namen anfügen</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Back, forward</source>
        <translation>Zurück, vor</translation>
    </message>
    <message>
        <source>Case report of the document</source>
        <translation>Fallbericht zum Dokument</translation>
    </message>
    <message>
        <source>Check the doubtful dates, names of all documents</source>
        <translation>Zweifelhafte Geburtsdaten, Namen aller Dokumente prüfen</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Choose the days</source>
        <translation>Tage wählen</translation>
    </message>
    <message>
        <source>Choose the first … fourth reading</source>
        <translation>Erste … vierte Lesart wählen</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Dialog schließen</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Programm beenden</translation>
    </message>
    <message>
        <source>Copy all details as text</source>
        <translation>Alle Einzelheiten als Text kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen row, or the table</source>
        <translation>Gewählte Zeile oder die Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or the table</source>
        <translation>Gewählte Zeilen oder die Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the row of the list</source>
        <translation>Zeile der Liste kopieren</translation>
    </message>
    <message>
        <source>Copy the text for the customer while rejecting</source>
        <translation>Beim Ablehnen den Text für den Kunden kopieren</translation>
    </message>
    <message>
        <source>Correct the saved record</source>
        <translation>Gespeicherten Datensatz berichtigen</translation>
    </message>
    <message>
        <source>Enter what waits for a second entry</source>
        <translation>Eingeben, was auf eine Zweiteingabe wartet</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Export the table or the plot</source>
        <translation>Tabelle oder Diagramm exportieren</translation>
    </message>
    <message>
        <source>Export what is listed</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Liste filtern</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Fit the picture, actual size</source>
        <translation>Bild einpassen, Originalgröße</translation>
    </message>
    <message>
        <source>From the list to the fields</source>
        <translation>Aus der Liste zu den Feldern</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Zu einem Datum springen</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Guide, at the chapter for this part</source>
        <translation>Handbuch, beim passenden Kapitel</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>In the menu of the columns: move left, right</source>
        <translation>Im Spaltenmenü: nach links, nach rechts verschieben</translation>
    </message>
    <message>
        <source>In the menu of the columns: narrower, wider</source>
        <translation>Im Spaltenmenü: schmaler, breiter</translation>
    </message>
    <message>
        <source>In the search: clear words and filters</source>
        <translation>In der Suche: Wörter und Filter entfernen</translation>
    </message>
    <message>
        <source>Move the document up, down in the list</source>
        <translation>Dokument in der Liste nach oben, nach unten</translation>
    </message>
    <message>
        <source>Move the rectangle; with Shift, resize it</source>
        <translation>Rechteck verschieben; mit Umschalt seine Größe ändern</translation>
    </message>
    <message>
        <source>Next document to check</source>
        <translation>Nächstes zu prüfendes Dokument</translation>
    </message>
    <message>
        <source>Next, previous field</source>
        <translation>Nächstes, voriges Feld</translation>
    </message>
    <message>
        <source>Next, previous match</source>
        <translation>Nächste, vorige Fundstelle</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Office (supervisors, shared database)</source>
        <translation>Büro, für die Teamleitung bei gemeinsamer Datenbank</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Dokumente öffnen</translation>
    </message>
    <message>
        <source>Other letters where one was hard to read</source>
        <translation>Andere Buchstaben, wo einer schwer zu lesen war</translation>
    </message>
    <message>
        <source>Paste a picture or files</source>
        <translation>Bild oder Dateien einfügen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Previous, next document</source>
        <translation>Voriges, nächstes Dokument</translation>
    </message>
    <message>
        <source>Previous, next figures</source>
        <translation>Vorige, nächste Zahlen</translation>
    </message>
    <message>
        <source>Previous, next table</source>
        <translation>Vorige, nächste Tabelle</translation>
    </message>
    <message>
        <source>Previous, next value of the plot</source>
        <translation>Voriger, nächster Wert im Diagramm</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Process, History, Statistics</source>
        <translation>Bearbeiten, Verlauf, Statistik</translation>
    </message>
    <message>
        <source>Put the document of the office off, forward it, give it back</source>
        <translation>Das Dokument des Büros zurückstellen, weiterleiten, zurückgeben</translation>
    </message>
    <message>
        <source>Put the selected line into the field</source>
        <translation>Gewählte Zeile ins Feld übernehmen</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>Einen Bereich lesen</translation>
    </message>
    <message>
        <source>Read another file for the document</source>
        <translation>Eine andere Datei für das Dokument lesen</translation>
    </message>
    <message>
        <source>Read the rectangle</source>
        <translation>Das Rechteck lesen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>Dokument ablehnen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Repair a file that was not accepted</source>
        <translation>Eine nicht angenommene Datei reparieren</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show or hide the boxes of all lines</source>
        <translation>Rahmen aller Zeilen zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the recognised text, the steps</source>
        <translation>Erkannten Text, Schritte zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Show the document in the History tab</source>
        <translation>Dokument im Verlauf zeigen</translation>
    </message>
    <message>
        <source>Show the picture enlarged</source>
        <translation>Bild vergrößert zeigen</translation>
    </message>
    <message>
        <source>Sort by the next column, reverse the order</source>
        <translation>Nach der nächsten Spalte sortieren, Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Take the chosen documents back</source>
        <translation>Gewählte Dokumente zurückholen</translation>
    </message>
    <message>
        <source>Take the next document of the office, choose which are taken</source>
        <translation>Nächstes Dokument des Büros holen, zu holende Dokumente eingrenzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Turn left, right</source>
        <translation>Nach links, nach rechts drehen</translation>
    </message>
    <message>
        <source>Undo changes to the field; cancel processing</source>
        <translation>Änderungen am Feld rückgängig machen; Verarbeitung abbrechen</translation>
    </message>
    <message>
        <source>Undo, in a message</source>
        <translation>Rückgängig, in einem Hinweis</translation>
    </message>
    <message>
        <source>Use or discard what was read</source>
        <translation>Gelesenes übernehmen oder verwerfen</translation>
    </message>
    <message>
        <source>What can be done with a document of the list</source>
        <translation>Was sich mit einem Dokument der Liste machen lässt</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Kundenangaben</translation>
    </message>
    <message>
        <source>While dates or names are checked: previous, next without accepting</source>
        <translation>Beim Prüfen von Geburtsdaten oder Namen: voriger, nächster Wert, ohne zu übernehmen</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Vergrößern, verkleinern</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Changes not stored yet</source>
        <translation>Änderungen noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close KYC Desktop</source>
        <translation>KYC Desktop schließen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Demonstration data</source>
        <translation>Demodaten</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>If you close now, this will be lost. Everything else will be there next time.</source>
        <translation>Wenn Sie jetzt schließen, geht das verloren. Alles andere ist beim nächsten Mal wieder da.</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Geöffnet lassen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>None of these people exist.</source>
        <translation>Diese Personen gibt es nicht.</translation>
    </message>
    <message>
        <source>One document has not been stored yet.</source>
        <translation>Ein Dokument ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>Text recognition is not working</source>
        <translation>Die Texterkennung funktioniert nicht</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Kundenangaben</translation>
    </message>
    <message>
        <source>Your last changes have not been stored yet.</source>
        <translation>Ihre letzten Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>{0} documents have not been stored yet.</source>
        <translation>{0} Dokumente sind noch nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>add_format</source>
        <extracomment>Let it end in .csv, .xlsx or .jsonl, or add --format.</extracomment>
        <translation>Lassen Sie ihn auf .csv, .xlsx oder .jsonl enden, oder geben Sie --format an.</translation>
    </message>
    <message>
        <source>address_form</source>
        <extracomment>Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, write special characters as % and two hexadecimal digits.</extracomment>
        <translation>Schreiben Sie DATABASE_URL als postgresql+psycopg://benutzer:kennwort@rechner:5432/name; in einem Kennwort schreiben Sie Sonderzeichen als % und zwei hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>after_issue</source>
        <extracomment>This date is later than the date of issue.</extracomment>
        <translation>Dieses Datum liegt nach dem Ausstellungsdatum.</translation>
    </message>
    <message>
        <source>age_only</source>
        <extracomment>Only an age is printed, not a date of birth.</extracomment>
        <translation>Gedruckt ist nur ein Alter, kein Geburtsdatum.</translation>
    </message>
    <message>
        <source>allow_time</source>
        <extracomment>Scan the document at a lower resolution, or have more time allowed (KYC_OCR_TIMEOUT_S).</extracomment>
        <translation>Scannen Sie das Dokument mit geringerer Auflösung, oder lassen Sie sich mehr Zeit einräumen (KYC_OCR_TIMEOUT_S).</translation>
    </message>
    <message>
        <source>already_open</source>
        <extracomment>The program is already open but not responding.</extracomment>
        <translation>Das Programm ist schon offen, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>The date may be one of the {calendar}; compare both readings.</extracomment>
        <translation>Das Datum kann anders gemeint sein ({calendar}); vergleichen Sie beide Lesarten.</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped: {dates}.</extracomment>
        <translation>Tag und Monat können vertauscht sein: {dates}.</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>The month can be read in two ways: {dates}.</extracomment>
        <translation>Der Monat kann auf zwei Arten gelesen werden: {dates}.</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page seems to be about an animal.</extracomment>
        <translation>Auf der Seite geht es anscheinend um ein Tier.</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date without a label is in the same column.</extracomment>
        <translation>Ein weiteres Datum ohne Beschriftung steht in derselben Spalte.</translation>
    </message>
    <message>
        <source>ask_again</source>
        <extracomment>Ask for the document again, or scan it.</extracomment>
        <translation>Bitten Sie noch einmal um das Dokument, oder scannen Sie es.</translation>
    </message>
    <message>
        <source>ask_for_access</source>
        <extracomment>Ask its owner for access, or copy it to a folder of your own.</extracomment>
        <translation>Bitten Sie den Eigentümer um Zugriff, oder kopieren Sie sie in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>ask_for_role</source>
        <extracomment>Nothing was changed. If you need it for your work, ask your database administrator for the right to do it.</extracomment>
        <translation>Nichts wurde geändert. Brauchen Sie es für Ihre Arbeit, bitten Sie Ihre Datenbankverwaltung um das Recht dazu.</translation>
    </message>
    <message>
        <source>ask_for_tls</source>
        <extracomment>Add sslmode=verify-full or sslmode=require to DATABASE_URL.</extracomment>
        <translation>Ergänzen Sie DATABASE_URL um sslmode=verify-full oder sslmode=require.</translation>
    </message>
    <message>
        <source>ask_network</source>
        <extracomment>Something in the network is changing the file: ask your network administrator.</extracomment>
        <translation>Etwas im Netz verändert die Datei: Fragen Sie Ihre Netzverwaltung.</translation>
    </message>
    <message>
        <source>ask_supervisor</source>
        <extracomment>Ask your supervisor.</extracomment>
        <translation>Fragen Sie Ihre Teamleitung.</translation>
    </message>
    <message>
        <source>attempt_given_up</source>
        <extracomment>This attempt was not finished.</extracomment>
        <translation>Dieser Versuch wurde nicht beendet.</translation>
    </message>
    <message>
        <source>audit_heads_damaged</source>
        <extracomment>The file of earlier ends of the audit&apos;s chain is damaged: {path}</extracomment>
        <translation>Die Datei mit früheren Enden der Protokollkette ist beschädigt: {path}</translation>
    </message>
    <message>
        <source>backup_as_owner</source>
        <extracomment>Nothing was written. Use the database user who owns the tables.</extracomment>
        <translation>Nichts wurde geschrieben. Nehmen Sie den Datenbankbenutzer, dem die Tabellen gehören.</translation>
    </message>
    <message>
        <source>backup_cancelled</source>
        <extracomment>Cancelled. Nothing was changed.</extracomment>
        <translation>Der Vorgang wurde abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>backup_checking</source>
        <extracomment>Reading the backup to check it…</extracomment>
        <translation>Die Sicherung wird zur Prüfung gelesen …</translation>
    </message>
    <message>
        <source>backup_counting</source>
        <extracomment>Counting what is stored…</extracomment>
        <translation>Der Bestand wird gezählt …</translation>
    </message>
    <message>
        <source>backup_damaged</source>
        <extracomment>The backup is damaged, or was cut off or changed.</extracomment>
        <translation>Die Sicherung ist beschädigt oder wurde abgeschnitten oder verändert.</translation>
    </message>
    <message>
        <source>backup_dump_failed</source>
        <extracomment>The database could not be dumped.</extracomment>
        <translation>Der Inhalt der Datenbank konnte nicht ausgelesen werden.</translation>
    </message>
    <message>
        <source>backup_folder_away</source>
        <extracomment>The folder {folder} for backups is not there.</extracomment>
        <translation>Der Ordner {folder} für Sicherungen wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>backup_folder_closed</source>
        <extracomment>The folder {folder} for backups can&apos;t be used.</extracomment>
        <translation>Der Ordner {folder} für Sicherungen kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>backup_folder_other</source>
        <extracomment>The folder {folder} has none of the backups made there before.</extracomment>
        <translation>Im Ordner {folder} ist keine der Sicherungen, die dort früher erstellt wurden.</translation>
    </message>
    <message>
        <source>backup_forbidden</source>
        <extracomment>The backup can&apos;t be written here.</extracomment>
        <translation>Die Sicherung kann hier nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>backup_foreign_tables</source>
        <extracomment>The backup has tables that do not belong to this program: {tables}.</extracomment>
        <translation>Die Sicherung enthält Tabellen, die nicht zu diesem Programm gehören: {tables}.</translation>
    </message>
    <message>
        <source>backup_key_exists</source>
        <extracomment>There is a file {file} already.</extracomment>
        <translation>Die Datei {file} gibt es schon.</translation>
    </message>
    <message>
        <source>backup_key_not_written</source>
        <extracomment>The key file {file} can&apos;t be written.</extracomment>
        <translation>Die Schlüsseldatei {file} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>backup_key_open</source>
        <extracomment>Other users of this computer can read {file}.</extracomment>
        <translation>Andere Benutzer dieses Computers können {file} lesen.</translation>
    </message>
    <message>
        <source>backup_key_unreadable</source>
        <extracomment>The key file {file} can&apos;t be read.</extracomment>
        <translation>Die Schlüsseldatei {file} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>backup_key_wanted</source>
        <extracomment>The backup was made with a key file.</extracomment>
        <translation>Die Sicherung wurde mit einer Schlüsseldatei erstellt.</translation>
    </message>
    <message>
        <source>backup_missing</source>
        <extracomment>There is no such file.</extracomment>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>backup_newer_format</source>
        <extracomment>The backup was made by a newer version of this program.</extracomment>
        <translation>Die Sicherung wurde mit einer neueren Version dieses Programms erstellt.</translation>
    </message>
    <message>
        <source>backup_newer_tables</source>
        <extracomment>The backup was made by the newer version {program}, whose tables this program does not know.</extracomment>
        <translation>Die Sicherung wurde mit der neueren Version {program} erstellt, deren Tabellen dieses Programm nicht kennt.</translation>
    </message>
    <message>
        <source>backup_no_key</source>
        <extracomment>The file {file} is not a key for backups.</extracomment>
        <translation>Die Datei {file} ist kein Schlüssel für Sicherungen.</translation>
    </message>
    <message>
        <source>backup_no_passphrase</source>
        <extracomment>There is no passphrase in {place}.</extracomment>
        <translation>In {place} steht keine Passphrase.</translation>
    </message>
    <message>
        <source>backup_no_room</source>
        <extracomment>There is no room for the backup.</extracomment>
        <translation>Für die Sicherung ist kein Platz.</translation>
    </message>
    <message>
        <source>backup_no_terminal</source>
        <extracomment>There is no terminal to ask for a passphrase.</extracomment>
        <translation>Es gibt kein Terminal, um nach einer Passphrase zu fragen.</translation>
    </message>
    <message>
        <source>backup_not_allowed</source>
        <extracomment>Your database account may not read everything.</extracomment>
        <translation>Ihr Datenbankkonto darf nicht alles lesen.</translation>
    </message>
    <message>
        <source>backup_not_sealed</source>
        <extracomment>The backup is not encrypted, although a key or passphrase is set: anybody can have made it.</extracomment>
        <translation>Die Sicherung ist nicht verschlüsselt, obwohl ein Schlüssel oder eine Passphrase angegeben ist: Jeder kann sie erstellt haben.</translation>
    </message>
    <message>
        <source>backup_not_written</source>
        <extracomment>The backup could not be written.</extracomment>
        <translation>Die Sicherung konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>backup_other_file</source>
        <extracomment>This is not a backup of this program.</extracomment>
        <translation>Das ist keine Sicherung dieses Programms.</translation>
    </message>
    <message>
        <source>backup_passphrase_short</source>
        <extracomment>The passphrase is too short: at least {least} characters.</extracomment>
        <translation>Die Passphrase ist zu kurz: mindestens {least} Zeichen.</translation>
    </message>
    <message>
        <source>backup_passphrases_differ</source>
        <extracomment>The two passphrases differ.</extracomment>
        <translation>Die beiden Passphrasen unterscheiden sich.</translation>
    </message>
    <message>
        <source>backup_running</source>
        <extracomment>Another backup is being made.</extracomment>
        <translation>Es wird gerade eine andere Sicherung erstellt.</translation>
    </message>
    <message>
        <source>backup_server_newer</source>
        <extracomment>The database server is PostgreSQL {server}; the program&apos;s own pg_dump is version {own}.</extracomment>
        <translation>Der Datenbankserver ist PostgreSQL {server}; das pg_dump des Programms hat die Version {own}.</translation>
    </message>
    <message>
        <source>backup_without_tls</source>
        <extracomment>The connection to the database is encrypted, and the program&apos;s own pg_dump can&apos;t do that.</extracomment>
        <translation>Die Verbindung zur Datenbank ist verschlüsselt, und das pg_dump des Programms kann das nicht.</translation>
    </message>
    <message>
        <source>backup_writing</source>
        <extracomment>Writing the backup…</extracomment>
        <translation>Die Sicherung wird geschrieben …</translation>
    </message>
    <message>
        <source>backup_wrong_key</source>
        <extracomment>The backup can&apos;t be opened: the passphrase or key is wrong.</extracomment>
        <translation>Die Sicherung kann nicht geöffnet werden: Passphrase oder Schlüssel ist falsch.</translation>
    </message>
    <message>
        <source>backups_need_recovery</source>
        <extracomment>There is no recovery key. After the change, nobody could open backups made before it.</extracomment>
        <translation>Es gibt keinen Wiederherstellungsschlüssel. Nach dem Wechsel könnte niemand mehr ältere Sicherungen öffnen.</translation>
    </message>
    <message>
        <source>bikram_sambat_calendar</source>
        <extracomment>Bikram Sambat calendar</extracomment>
        <translation>Bikram-Sambat-Kalender</translation>
    </message>
    <message>
        <source>both_fields</source>
        <extracomment>{one} and the {other}</extracomment>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>both_readers</source>
        <extracomment>Two readers agree.</extracomment>
        <translation>Zwei Leser sind sich einig.</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>Converted from the {calendar}.</extracomment>
        <translation>Umgerechnet; auf dem Dokument gilt: {calendar}.</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>The date next to it in the {calendar} is the same day.</extracomment>
        <translation>Das Datum daneben ist derselbe Tag ({calendar}).</translation>
    </message>
    <message>
        <source>can_choose</source>
        <extracomment>A page can be converted to an image; the file itself stays as it is.</extracomment>
        <translation>Eine Seite kann in ein Bild umgewandelt werden; die Datei selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>can_convert</source>
        <extracomment>It can be converted to JPEG; the file itself stays as it is.</extracomment>
        <translation>Es kann in JPEG umgewandelt werden; die Datei selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>can_shrink</source>
        <extracomment>It can be shrunk to fit; the file itself stays as it is.</extracomment>
        <translation>Es kann passend verkleinert werden; die Datei selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>The page layout clearly confirms the place of this value.</extracomment>
        <translation>Der Seitenaufbau bestätigt deutlich die Stelle dieses Werts.</translation>
    </message>
    <message>
        <source>certificate_actor</source>
        <extracomment>Erased by</extracomment>
        <translation>Gelöscht von</translation>
    </message>
    <message>
        <source>certificate_at</source>
        <extracomment>Erased on (UTC)</extracomment>
        <translation>Gelöscht am (UTC)</translation>
    </message>
    <message>
        <source>certificate_db_user</source>
        <extracomment>User of the database</extracomment>
        <translation>Datenbankbenutzer</translation>
    </message>
    <message>
        <source>certificate_digest</source>
        <extracomment>Checksum of the chain at that place (SHA-256)</extracomment>
        <translation>Prüfsumme der Kette an dieser Stelle (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_document</source>
        <extracomment>Document</extracomment>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>certificate_drafts</source>
        <extracomment>Drafts and places in queues</extracomment>
        <translation>Entwürfe und Plätze in Listen</translation>
    </message>
    <message>
        <source>certificate_entries</source>
        <extracomment>Entries of several people</extracomment>
        <translation>Eingaben mehrerer Personen</translation>
    </message>
    <message>
        <source>certificate_erasure</source>
        <extracomment>Erasure</extracomment>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>certificate_event</source>
        <extracomment>Audit event that records it</extracomment>
        <translation>Protokolleintrag der Löschung</translation>
    </message>
    <message>
        <source>certificate_events</source>
        <extracomment>Audit events whose values were erased</extracomment>
        <translation>Protokolleinträge, deren Werte gelöscht wurden</translation>
    </message>
    <message>
        <source>certificate_images</source>
        <extracomment>Images</extracomment>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>certificate_kind</source>
        <extracomment>Kind of document</extracomment>
        <translation>Dokumentart</translation>
    </message>
    <message>
        <source>certificate_made</source>
        <extracomment>Made on {at} (UTC) with KYC Desktop. It contains no personal data of the holder.</extracomment>
        <translation>Erstellt am {at} (UTC) mit KYC Desktop. Enthält keine personenbezogenen Daten des Inhabers.</translation>
    </message>
    <message>
        <source>certificate_no_rule</source>
        <extracomment>None</extracomment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>certificate_page</source>
        <extracomment>Page {number} of {pages}</extracomment>
        <translation>Seite {number} von {pages}</translation>
    </message>
    <message>
        <source>certificate_place</source>
        <extracomment>Its place in the chain of the audit</extracomment>
        <translation>Seine Stelle in der Protokollkette</translation>
    </message>
    <message>
        <source>certificate_proof</source>
        <extracomment>Proof</extracomment>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>certificate_readings</source>
        <extracomment>Results of reading that were not saved</extracomment>
        <translation>Nicht gespeicherte Leseergebnisse</translation>
    </message>
    <message>
        <source>certificate_records</source>
        <extracomment>Saved records with their text</extracomment>
        <translation>Gespeicherte Datensätze mit ihrem Text</translation>
    </message>
    <message>
        <source>certificate_request</source>
        <extracomment>On request</extracomment>
        <translation>Auf Antrag</translation>
    </message>
    <message>
        <source>certificate_retention</source>
        <extracomment>Its period is over</extracomment>
        <translation>Frist abgelaufen</translation>
    </message>
    <message>
        <source>certificate_rule</source>
        <extracomment>Rule</extracomment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>certificate_since</source>
        <extracomment>Period counted from</extracomment>
        <translation>Beginn der Frist</translation>
    </message>
    <message>
        <source>certificate_skeleton</source>
        <extracomment>Checksum of what is left of the audit events (SHA-256)</extracomment>
        <translation>Prüfsumme der verbliebenen Protokolleinträge (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_title</source>
        <extracomment>Certificate of erasure: document {flow}</extracomment>
        <translation>Löschbescheinigung: Dokument {flow}</translation>
    </message>
    <message>
        <source>certificate_until</source>
        <extracomment>Period ended on</extracomment>
        <translation>Ende der Frist</translation>
    </message>
    <message>
        <source>certificate_versions</source>
        <extracomment>Versions of corrected records</extracomment>
        <translation>Versionen berichtigter Datensätze</translation>
    </message>
    <message>
        <source>certificate_what</source>
        <extracomment>What was erased</extracomment>
        <translation>Was gelöscht wurde</translation>
    </message>
    <message>
        <source>certificate_why</source>
        <extracomment>Reason</extracomment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>change_or_close</source>
        <extracomment>Change a value, or close the form.</extracomment>
        <translation>Ändern Sie einen Wert, oder schließen Sie das Formular.</translation>
    </message>
    <message>
        <source>check_bucket</source>
        <extracomment>Check the address in KYC_IMAGE_STORE, or have the bucket made.</extracomment>
        <translation>Prüfen Sie die Adresse in KYC_IMAGE_STORE, oder lassen Sie den Bucket anlegen.</translation>
    </message>
    <message>
        <source>check_certificate_host</source>
        <extracomment>Nothing was sent. Use the certificate&apos;s name in DATABASE_URL, or ask your database administrator whether this is the right server.</extracomment>
        <translation>Nichts wurde gesendet. Verwenden Sie in DATABASE_URL den Namen aus dem Zertifikat, oder fragen Sie Ihre Datenbankverwaltung, ob dies der richtige Server ist.</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>A check digit in the MRZ is wrong; the date in the MRZ may be misread.</extracomment>
        <translation>Eine Prüfziffer der MRZ stimmt nicht; das Datum in der MRZ kann falsch gelesen sein.</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>One digit of the date in the MRZ was replaced by a similar one to match the check digit.</extracomment>
        <translation>Eine Ziffer des Datums in der MRZ wurde durch eine ähnliche ersetzt, damit die Prüfziffer stimmt.</translation>
    </message>
    <message>
        <source>check_drive</source>
        <extracomment>Check the drive or the network connection, or copy the file to this computer.</extracomment>
        <translation>Prüfen Sie das Laufwerk oder die Netzverbindung, oder kopieren Sie die Datei auf diesen Rechner.</translation>
    </message>
    <message>
        <source>check_folder</source>
        <extracomment>Check the free space and the permissions of the folder {folder}.</extracomment>
        <translation>Prüfen Sie den freien Platz und die Rechte des Ordners {folder}.</translation>
    </message>
    <message>
        <source>check_image_store</source>
        <extracomment>Nothing is lost. Check the network and the address in KYC_IMAGE_STORE, then try again.</extracomment>
        <translation>Nichts ist verloren. Prüfen Sie das Netz und die Adresse in KYC_IMAGE_STORE, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>check_key</source>
        <extracomment>Check the spelling of the key in {file}.</extracomment>
        <translation>Prüfen Sie die Schreibweise des Schlüssels in {file}.</translation>
    </message>
    <message>
        <source>check_key_file</source>
        <extracomment>Check the path in KYC_OFFICE_KEY_FILE and the permissions of its folder.</extracomment>
        <translation>Prüfen Sie den Pfad in KYC_OFFICE_KEY_FILE und die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>check_network</source>
        <extracomment>Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model folder by hand.</extracomment>
        <translation>Prüfen Sie die Netzverbindung und den Proxy (HTTPS_PROXY), oder kopieren Sie die Datei von Hand in den Modellordner.</translation>
    </message>
    <message>
        <source>check_options</source>
        <extracomment>Check what follows the ? in DATABASE_URL.</extracomment>
        <translation>Prüfen Sie, was in DATABASE_URL nach dem ? steht.</translation>
    </message>
    <message>
        <source>check_picture</source>
        <extracomment>Check that the document is in the picture, sharp and well lit, then scan it again.</extracomment>
        <translation>Achten Sie darauf, dass das Dokument im Bild ist, scharf und gut beleuchtet, und scannen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>check_rights</source>
        <extracomment>Ask your database administrator to check DATABASE_URL and the user&apos;s permissions.</extracomment>
        <translation>Bitten Sie Ihre Datenbankverwaltung, DATABASE_URL und die Rechte des Benutzers zu prüfen.</translation>
    </message>
    <message>
        <source>check_server</source>
        <extracomment>Nothing is lost. Check the network or the server, then try again.</extracomment>
        <translation>Nichts ist verloren. Prüfen Sie das Netz oder den Server, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>check_server_name</source>
        <extracomment>Nothing is lost. Check its name and the network, then try again.</extracomment>
        <translation>Nichts ist verloren. Prüfen Sie seinen Namen und das Netz, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>check_store_rights</source>
        <extracomment>It has to list the bucket, and to read, write and delete its objects: see the guide for administrators.</extracomment>
        <translation>Er muss den Bucket auflisten und dessen Objekte lesen, schreiben und löschen dürfen: siehe das Handbuch für die Verwaltung.</translation>
    </message>
    <message>
        <source>check_text_file</source>
        <extracomment>Check that you may read it and that it is saved as UTF-8 text.</extracomment>
        <translation>Prüfen Sie, ob Sie sie lesen dürfen und ob sie als UTF-8-Text gespeichert ist.</translation>
    </message>
    <message>
        <source>choose_backup</source>
        <extracomment>Name a file that “kyc-desktop backup” or the window has made.</extracomment>
        <translation>Nennen Sie eine Datei, die „kyc-desktop backup“ oder das Fenster erstellt hat.</translation>
    </message>
    <message>
        <source>choose_backup_folder</source>
        <extracomment>Choose another folder for backups in the settings.</extracomment>
        <translation>Wählen Sie in den Einstellungen einen anderen Ordner für Sicherungen.</translation>
    </message>
    <message>
        <source>choose_elsewhere</source>
        <extracomment>Choose another name or folder.</extracomment>
        <translation>Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>choose_empty_database</source>
        <extracomment>Nothing was changed. Demonstration data goes into an empty database only: set KYC_DATA_DIR to a new folder, or DATABASE_URL to an empty database.</extracomment>
        <translation>Nichts wurde geändert. Demodaten kommen nur in eine leere Datenbank: Setzen Sie KYC_DATA_DIR auf einen neuen Ordner oder DATABASE_URL auf eine leere Datenbank.</translation>
    </message>
    <message>
        <source>choose_key</source>
        <extracomment>Name a file that “kyc-desktop backup --new-key KEY” has made.</extracomment>
        <translation>Nennen Sie eine Datei, die „kyc-desktop backup --new-key DATEI“ erstellt hat.</translation>
    </message>
    <message>
        <source>choose_models</source>
        <extracomment>Choose the folder that holds EasyOCR&apos;s unpacked model files.</extracomment>
        <translation>Wählen Sie den Ordner mit EasyOCRs entpackten Modelldateien.</translation>
    </message>
    <message>
        <source>choose_one_law</source>
        <extracomment>An administrator has to choose one of the two: KYC_MASKING, or the preset.</extracomment>
        <translation>Ihre Verwaltung muss sich für eines entscheiden: KYC_MASKING oder die Vorlage.</translation>
    </message>
    <message>
        <source>choose_page</source>
        <extracomment>It has {pages} pages: choose one in the window.</extracomment>
        <translation>Es hat {pages} Seiten: Wählen Sie im Fenster eine aus.</translation>
    </message>
    <message>
        <source>close_all_windows</source>
        <extracomment>Close or end them on all computers, then try again.</extracomment>
        <translation>Beenden Sie diese auf allen Rechnern, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>close_key_file</source>
        <extracomment>Allow only its user to read and write it (mode 600).</extracomment>
        <translation>Erlauben Sie nur ihrem Benutzer das Lesen und Schreiben (Modus 600).</translation>
    </message>
    <message>
        <source>close_or_elsewhere</source>
        <extracomment>Close the file if it is open in another program, or choose another name or folder.</extracomment>
        <translation>Schließen Sie die Datei, falls sie in einem anderen Programm geöffnet ist, oder wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>close_others</source>
        <extracomment>Close other programs and try again.</extracomment>
        <translation>Schließen Sie andere Programme, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>close_settings</source>
        <extracomment>If it is yours, take that right away: chmod go-w. Otherwise delete it.</extracomment>
        <translation>Gehört sie Ihnen, nehmen Sie anderen dieses Recht: chmod go-w. Sonst löschen Sie sie.</translation>
    </message>
    <message>
        <source>compare_or_look</source>
        <extracomment>Nothing was overwritten. See its record in the History tab.</extracomment>
        <translation>Nichts wurde überschrieben. Den Datensatz sehen Sie im Verlauf.</translation>
    </message>
    <message>
        <source>connect_backup_folder</source>
        <extracomment>Connect the drive or the network folder that it is on, or choose another folder for backups in the settings.</extracomment>
        <translation>Verbinden Sie das Laufwerk oder den Netzordner, auf dem er liegt, oder wählen Sie in den Einstellungen einen anderen Ordner für Sicherungen.</translation>
    </message>
    <message>
        <source>connect_earlier_backups</source>
        <extracomment>The drive that they are on may not be connected. If they are gone for good, choose another folder for backups in the settings.</extracomment>
        <translation>Vielleicht ist das Laufwerk, auf dem sie liegen, nicht verbunden. Sind sie endgültig verloren, wählen Sie in den Einstellungen einen anderen Ordner für Sicherungen.</translation>
    </message>
    <message>
        <source>connection_cut</source>
        <extracomment>the connection failed or was cut</extracomment>
        <translation>die Verbindung kam nicht zustande oder brach ab</translation>
    </message>
    <message>
        <source>coptic_calendar</source>
        <extracomment>Coptic calendar</extracomment>
        <translation>Koptischer Kalender</translation>
    </message>
    <message>
        <source>customer_again</source>
        <extracomment>Please photograph it again: whole, sharp and in good light.</extracomment>
        <translation>Bitte fotografieren Sie das Dokument noch einmal: ganz, scharf und bei gutem Licht.</translation>
    </message>
    <message>
        <source>customer_again_blurred</source>
        <extracomment>Please hold the camera still and take a sharp picture.</extracomment>
        <translation>Bitte halten Sie die Kamera ruhig, und machen Sie ein scharfes Bild.</translation>
    </message>
    <message>
        <source>customer_again_cut_off</source>
        <extracomment>Please photograph the whole document, with all four edges.</extracomment>
        <translation>Bitte fotografieren Sie das ganze Dokument mit allen vier Kanten.</translation>
    </message>
    <message>
        <source>customer_again_dark</source>
        <extracomment>Please take the picture in a brighter place.</extracomment>
        <translation>Bitte machen Sie das Bild an einem helleren Ort.</translation>
    </message>
    <message>
        <source>customer_again_faint</source>
        <extracomment>Please take the picture in bright, even light.</extracomment>
        <translation>Bitte machen Sie das Bild bei hellem, gleichmäßigem Licht.</translation>
    </message>
    <message>
        <source>customer_again_glare</source>
        <extracomment>Please photograph the document again without flash.</extracomment>
        <translation>Bitte fotografieren Sie das Dokument noch einmal ohne Blitz.</translation>
    </message>
    <message>
        <source>customer_again_too_small</source>
        <extracomment>Please move closer, until the document fills the picture.</extracomment>
        <translation>Bitte gehen Sie näher heran, bis das Dokument das Bild ausfüllt.</translation>
    </message>
    <message>
        <source>customer_both_blurred</source>
        <extracomment>The name and the date of birth are blurred.</extracomment>
        <translation>Name und Geburtsdatum sind unscharf.</translation>
    </message>
    <message>
        <source>customer_both_cut_off</source>
        <extracomment>The name and the date of birth are cut off at the edge of the picture.</extracomment>
        <translation>Name und Geburtsdatum sind am Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>customer_both_dark</source>
        <extracomment>The name and the date of birth are too dark to read.</extracomment>
        <translation>Name und Geburtsdatum sind zu dunkel und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_both_faint</source>
        <extracomment>The name and the date of birth are too faint to read.</extracomment>
        <translation>Name und Geburtsdatum sind zu blass und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_both_glare</source>
        <extracomment>The name and the date of birth are under a reflection.</extracomment>
        <translation>Name und Geburtsdatum sind von einer Spiegelung verdeckt.</translation>
    </message>
    <message>
        <source>customer_both_too_small</source>
        <extracomment>The name and the date of birth are too small to read.</extracomment>
        <translation>Name und Geburtsdatum sind zu klein und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_dob_blurred</source>
        <extracomment>The date of birth is blurred.</extracomment>
        <translation>Das Geburtsdatum ist unscharf.</translation>
    </message>
    <message>
        <source>customer_dob_cut_off</source>
        <extracomment>The date of birth is cut off at the edge of the picture.</extracomment>
        <translation>Das Geburtsdatum ist am Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>customer_dob_dark</source>
        <extracomment>The date of birth is too dark to read.</extracomment>
        <translation>Das Geburtsdatum ist zu dunkel und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_dob_faint</source>
        <extracomment>The date of birth is too faint to read.</extracomment>
        <translation>Das Geburtsdatum ist zu blass und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_dob_glare</source>
        <extracomment>The date of birth is under a reflection.</extracomment>
        <translation>Das Geburtsdatum ist von einer Spiegelung verdeckt.</translation>
    </message>
    <message>
        <source>customer_dob_too_small</source>
        <extracomment>The date of birth is too small to read.</extracomment>
        <translation>Das Geburtsdatum ist zu klein und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_dob_unread</source>
        <extracomment>The date of birth can&apos;t be read.</extracomment>
        <translation>Das Geburtsdatum ist nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_duplicate</source>
        <extracomment>We already have this document. You need not send it again.</extracomment>
        <translation>Dieses Dokument liegt uns schon vor. Sie müssen es nicht noch einmal schicken.</translation>
    </message>
    <message>
        <source>customer_expired</source>
        <extracomment>The document expired on {date}.</extracomment>
        <translation>Das Dokument ist am {date} abgelaufen.</translation>
    </message>
    <message>
        <source>customer_name_blurred</source>
        <extracomment>The name is blurred.</extracomment>
        <translation>Der Name ist unscharf.</translation>
    </message>
    <message>
        <source>customer_name_cut_off</source>
        <extracomment>The name is cut off at the edge of the picture.</extracomment>
        <translation>Der Name ist am Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>customer_name_dark</source>
        <extracomment>The name is too dark to read.</extracomment>
        <translation>Der Name ist zu dunkel und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_name_faint</source>
        <extracomment>The name is too faint to read.</extracomment>
        <translation>Der Name ist zu blass und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_name_glare</source>
        <extracomment>The name is under a reflection.</extracomment>
        <translation>Der Name ist von einer Spiegelung verdeckt.</translation>
    </message>
    <message>
        <source>customer_name_too_small</source>
        <extracomment>The name is too small to read.</extracomment>
        <translation>Der Name ist zu klein und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_name_unread</source>
        <extracomment>The name can&apos;t be read.</extracomment>
        <translation>Der Name ist nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_no_document</source>
        <extracomment>The picture does not show an identity document. Please photograph your passport, identity card, driving licence or residence permit.</extracomment>
        <translation>Das Bild zeigt kein Ausweisdokument. Bitte fotografieren Sie Ihren Reisepass, Personalausweis, Führerschein oder Aufenthaltstitel.</translation>
    </message>
    <message>
        <source>customer_no_full_date</source>
        <extracomment>The document does not show your full date of birth. Please send us a document that shows day, month and year.</extracomment>
        <translation>Auf dem Dokument steht Ihr Geburtsdatum nicht vollständig. Bitte schicken Sie uns ein Dokument, das Tag, Monat und Jahr zeigt.</translation>
    </message>
    <message>
        <source>customer_no_longer_valid</source>
        <extracomment>The document is no longer valid.</extracomment>
        <translation>Das Dokument ist nicht mehr gültig.</translation>
    </message>
    <message>
        <source>customer_refused</source>
        <extracomment>We can&apos;t accept this document.</extracomment>
        <translation>Wir können dieses Dokument nicht annehmen.</translation>
    </message>
    <message>
        <source>customer_several</source>
        <extracomment>The picture shows several documents. Please photograph your own document alone.</extracomment>
        <translation>Das Bild zeigt mehrere Dokumente. Bitte fotografieren Sie nur Ihr eigenes Dokument.</translation>
    </message>
    <message>
        <source>customer_text_blurred</source>
        <extracomment>The picture is blurred.</extracomment>
        <translation>Das Bild ist unscharf.</translation>
    </message>
    <message>
        <source>customer_text_cut_off</source>
        <extracomment>Part of the document is cut off at the edge of the picture.</extracomment>
        <translation>Ein Teil des Dokuments ist am Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>customer_text_dark</source>
        <extracomment>The picture is too dark.</extracomment>
        <translation>Das Bild ist zu dunkel.</translation>
    </message>
    <message>
        <source>customer_text_faint</source>
        <extracomment>The text in the picture is too faint to read.</extracomment>
        <translation>Die Schrift auf dem Bild ist zu blass und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_text_glare</source>
        <extracomment>Part of the document is under a reflection.</extracomment>
        <translation>Ein Teil des Dokuments ist von einer Spiegelung verdeckt.</translation>
    </message>
    <message>
        <source>customer_text_too_small</source>
        <extracomment>The text in the picture is too small to read.</extracomment>
        <translation>Die Schrift auf dem Bild ist zu klein und nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_text_unread</source>
        <extracomment>The document in the picture can&apos;t be read.</extracomment>
        <translation>Das Dokument auf dem Bild ist nicht lesbar.</translation>
    </message>
    <message>
        <source>customer_valid_document</source>
        <extracomment>Please send us a document that is still valid.</extracomment>
        <translation>Bitte schicken Sie uns ein Dokument, das noch gültig ist.</translation>
    </message>
    <message>
        <source>customer_wrong_page</source>
        <extracomment>The picture does not show the page with the name and the date of birth. Please photograph that page or side of the document.</extracomment>
        <translation>Das Bild zeigt nicht die Seite mit Name und Geburtsdatum. Bitte fotografieren Sie diese Seite des Dokuments.</translation>
    </message>
    <message>
        <source>customer_wrong_person</source>
        <extracomment>The document belongs to another person. Please photograph your own document.</extracomment>
        <translation>Das Dokument gehört einer anderen Person. Bitte fotografieren Sie Ihr eigenes Dokument.</translation>
    </message>
    <message>
        <source>cut_down</source>
        <extracomment>Crop it to the document, or scan only the document.</extracomment>
        <translation>Schneiden Sie es auf das Dokument zu, oder scannen Sie nur das Dokument.</translation>
    </message>
    <message>
        <source>data_folder_read_only</source>
        <extracomment>The data folder can&apos;t be written.</extracomment>
        <translation>In den Datenordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>data_folder_rights</source>
        <extracomment>Make room on its disk and allow this user to write there, then try again.</extracomment>
        <translation>Schaffen Sie Platz auf dem Datenträger, lassen Sie diesen Benutzer dort schreiben, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>database_address</source>
        <extracomment>The database address is not valid.</extracomment>
        <translation>Die Adresse der Datenbank ist ungültig.</translation>
    </message>
    <message>
        <source>database_answers</source>
        <extracomment>PostgreSQL {version} on {host} answers, with this program&apos;s tables.</extracomment>
        <translation>PostgreSQL {version} auf {host} antwortet, mit den Tabellen dieses Programms.</translation>
    </message>
    <message>
        <source>database_asks_certificate</source>
        <extracomment>The database server asks for a certificate of the user.</extracomment>
        <translation>Der Datenbankserver verlangt ein Zertifikat des Benutzers.</translation>
    </message>
    <message>
        <source>database_at</source>
        <extracomment>PostgreSQL on {host}</extracomment>
        <translation>PostgreSQL auf {host}</translation>
    </message>
    <message>
        <source>database_busy</source>
        <extracomment>The database is very busy at the moment.</extracomment>
        <translation>Die Datenbank ist im Augenblick stark ausgelastet.</translation>
    </message>
    <message>
        <source>database_certificate_early</source>
        <extracomment>The certificate of the database server is not valid yet.</extracomment>
        <translation>Das Zertifikat des Datenbankservers ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>database_certificate_expired</source>
        <extracomment>The certificate of the database server has expired.</extracomment>
        <translation>Das Zertifikat des Datenbankservers ist abgelaufen.</translation>
    </message>
    <message>
        <source>database_certificate_host</source>
        <extracomment>The certificate of the database server is for {named}, not for {host}.</extracomment>
        <translation>Das Zertifikat des Datenbankservers gilt für {named}, nicht für {host}.</translation>
    </message>
    <message>
        <source>database_certificate_unknown</source>
        <extracomment>The certificate of the database server is not trusted.</extracomment>
        <translation>Dem Zertifikat des Datenbankservers wird nicht vertraut.</translation>
    </message>
    <message>
        <source>database_damaged</source>
        <extracomment>A file of the database is damaged or missing.</extracomment>
        <translation>Eine Datei der Datenbank ist beschädigt oder fehlt.</translation>
    </message>
    <message>
        <source>database_embedded</source>
        <extracomment>embedded PostgreSQL {version}</extracomment>
        <translation>eingebautes PostgreSQL {version}</translation>
    </message>
    <message>
        <source>database_full</source>
        <extracomment>The database is full.</extracomment>
        <translation>Die Datenbank ist voll.</translation>
    </message>
    <message>
        <source>database_host_unknown</source>
        <extracomment>Can&apos;t find the server {host}.</extracomment>
        <translation>Der Server {host} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>database_needs_tls</source>
        <extracomment>The database server accepts encrypted connections only.</extracomment>
        <translation>Der Datenbankserver nimmt nur verschlüsselte Verbindungen an.</translation>
    </message>
    <message>
        <source>database_newer</source>
        <extracomment>The database has the tables of a newer version of this program.</extracomment>
        <translation>Die Datenbank hat die Tabellen einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>database_no_connections</source>
        <extracomment>The database server takes no more connections.</extracomment>
        <translation>Der Datenbankserver nimmt keine weiteren Verbindungen an.</translation>
    </message>
    <message>
        <source>database_not_allowed</source>
        <extracomment>Your database account may not do this.</extracomment>
        <translation>Ihr Datenbankkonto darf das nicht.</translation>
    </message>
    <message>
        <source>database_not_empty</source>
        <extracomment>The database already holds documents.</extracomment>
        <translation>Die Datenbank enthält schon Dokumente.</translation>
    </message>
    <message>
        <source>database_not_open</source>
        <extracomment>The database is not open.</extracomment>
        <translation>Die Datenbank ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>database_older</source>
        <extracomment>The database has the tables of an older version of this program.</extracomment>
        <translation>Die Datenbank hat die Tabellen einer älteren Version dieses Programms.</translation>
    </message>
    <message>
        <source>database_open_elsewhere</source>
        <extracomment>Other windows or commands have the database open.</extracomment>
        <translation>Die Datenbank ist noch in anderen Fenstern oder Befehlen geöffnet.</translation>
    </message>
    <message>
        <source>database_option</source>
        <extracomment>The database address has an invalid option: {option}.</extracomment>
        <translation>Die Adresse der Datenbank hat eine ungültige Option: {option}.</translation>
    </message>
    <message>
        <source>database_read_only</source>
        <extracomment>The database is read-only at the moment.</extracomment>
        <translation>Die Datenbank ist im Augenblick schreibgeschützt.</translation>
    </message>
    <message>
        <source>database_refuses</source>
        <extracomment>The database refused the connection.</extracomment>
        <translation>Die Datenbank hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>database_root_missing</source>
        <extracomment>The root certificate file {file} is missing or can&apos;t be read.</extracomment>
        <translation>Die Datei {file} mit dem Stammzertifikat fehlt oder kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>database_silent</source>
        <extracomment>The database did not answer.</extracomment>
        <translation>Die Datenbank hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>database_url</source>
        <extracomment>an address such as postgresql+psycopg://user:password@host:5432/name</extracomment>
        <translation>eine Adresse wie postgresql+psycopg://user:password@host:5432/name</translation>
    </message>
    <message>
        <source>database_without_tables</source>
        <extracomment>The database has no tables yet.</extracomment>
        <translation>Die Datenbank hat noch keine Tabellen.</translation>
    </message>
    <message>
        <source>database_without_tls</source>
        <extracomment>The database server offers no encrypted connection, but the address asks for one.</extracomment>
        <translation>Der Datenbankserver bietet keine verschlüsselte Verbindung an, doch die Adresse verlangt eine.</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits were read in place of letters and replaced.</extracomment>
        <translation>Statt Buchstaben wurden Ziffern gelesen und ersetzt.</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired on {date}</extracomment>
        <translation>Abgelaufen am {date}</translation>
    </message>
    <message>
        <source>document_key_destroyed</source>
        <extracomment>Document {flow} has been erased: its key was destroyed.</extracomment>
        <translation>Dokument {flow} wurde gelöscht: Sein Schlüssel wurde vernichtet.</translation>
    </message>
    <message>
        <source>document_key_missing</source>
        <extracomment>Document {flow} can&apos;t be opened: its key is missing.</extracomment>
        <translation>Dokument {flow} kann nicht geöffnet werden: Sein Schlüssel fehlt.</translation>
    </message>
    <message>
        <source>download_cancelled</source>
        <extracomment>The download was cancelled.</extracomment>
        <translation>Das Herunterladen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>draw_larger</source>
        <extracomment>Draw the rectangle around whole letters, with a little space on each side.</extracomment>
        <translation>Ziehen Sie das Rechteck um ganze Buchstaben, mit etwas Platz an jeder Seite.</translation>
    </message>
    <message>
        <source>drop_again</source>
        <extracomment>It was moved, renamed or deleted: drop it again from where it is now.</extracomment>
        <translation>Sie wurde verschoben, umbenannt oder gelöscht: Legen Sie sie von dort ab, wo sie jetzt ist.</translation>
    </message>
    <message>
        <source>drop_image</source>
        <extracomment>Drop a JPEG or PNG image.</extracomment>
        <translation>Legen Sie ein JPEG- oder PNG-Bild ab.</translation>
    </message>
    <message>
        <source>drop_inside</source>
        <extracomment>Drop the images inside it.</extracomment>
        <translation>Legen Sie die Bilder daraus ab.</translation>
    </message>
    <message>
        <source>drop_on_window</source>
        <extracomment>Drop the image on the window again.</extracomment>
        <translation>Legen Sie das Bild noch einmal auf dem Fenster ab.</translation>
    </message>
    <message>
        <source>easyocr_codes</source>
        <extracomment>language codes of EasyOCR with commas, such as en,de</extracomment>
        <translation>eine Liste von EasyOCR-Sprachcodes mit Kommas (etwa en,de)</translation>
    </message>
    <message>
        <source>easyocr_does_not_run</source>
        <extracomment>EasyOCR can&apos;t run: neither OpenVINO nor PyTorch could be loaded.</extracomment>
        <translation>EasyOCR kann nicht laufen: Weder OpenVINO noch PyTorch konnte geladen werden.</translation>
    </message>
    <message>
        <source>easyocr_missing</source>
        <extracomment>EasyOCR is not part of this installation.</extracomment>
        <translation>EasyOCR gehört nicht zu dieser Installation.</translation>
    </message>
    <message>
        <source>easyocr_model_missing</source>
        <extracomment>EasyOCR&apos;s model file is missing or damaged.</extracomment>
        <translation>EasyOCRs Modelldatei fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>easyocr_model_unfit</source>
        <extracomment>EasyOCR&apos;s model file {file} is missing, damaged or not an EasyOCR model.</extracomment>
        <translation>EasyOCRs Modelldatei {file} fehlt, ist beschädigt oder kein EasyOCR-Modell.</translation>
    </message>
    <message>
        <source>easyocr_without_model</source>
        <extracomment>EasyOCR has no model.</extracomment>
        <translation>EasyOCR hat kein Modell.</translation>
    </message>
    <message>
        <source>either</source>
        <extracomment>{one} or {other}</extracomment>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>enable_first</source>
        <extracomment>Encrypt what comes in from now on: kyc-desktop keys enable</extracomment>
        <translation>Verschlüsseln Sie, was ab jetzt hinzukommt: kyc-desktop keys enable</translation>
    </message>
    <message>
        <source>ended_too_often</source>
        <extracomment>The program ended repeatedly while working on this document.</extracomment>
        <translation>Das Programm endete mehrmals, während es an diesem Dokument arbeitete.</translation>
    </message>
    <message>
        <source>ends_bad_line</source>
        <extracomment>Line {line} needs the number of a document and a day such as 2026-11-30, or an empty day.</extracomment>
        <translation>Zeile {line} muss die Nummer eines Dokuments und einen Tag wie 2026-11-30 oder keinen Tag enthalten.</translation>
    </message>
    <message>
        <source>ends_correct_line</source>
        <extracomment>Correct it. Nothing from the file was set.</extracomment>
        <translation>Berichtigen Sie sie. Aus der Datei wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>engine_does_not_run</source>
        <extracomment>Text recognition does not run ({error}).</extracomment>
        <translation>Die Texterkennung läuft nicht ({error}).</translation>
    </message>
    <message>
        <source>engine_failed</source>
        <extracomment>Text recognition failed while reading the image ({error}).</extracomment>
        <translation>Die Texterkennung scheiterte beim Lesen des Bildes ({error}).</translation>
    </message>
    <message>
        <source>engine_failed_at_part</source>
        <extracomment>Text recognition failed while reading the area ({error}).</extracomment>
        <translation>Die Texterkennung scheiterte beim Lesen des Bereichs ({error}).</translation>
    </message>
    <message>
        <source>engine_not_loaded</source>
        <extracomment>Text recognition could not be loaded ({error}).</extracomment>
        <translation>Die Texterkennung konnte nicht geladen werden ({error}).</translation>
    </message>
    <message>
        <source>engine_slow</source>
        <extracomment>Text recognition took longer than {seconds:g} seconds to load.</extracomment>
        <translation>Die Texterkennung brauchte länger als {seconds:g} Sekunden zum Laden.</translation>
    </message>
    <message>
        <source>english_model</source>
        <extracomment>English model, no accents</extracomment>
        <translation>englisches Modell, ohne Akzente</translation>
    </message>
    <message>
        <source>enter_next</source>
        <extracomment>Nothing was overwritten. Go on with the next document.</extracomment>
        <translation>Nichts wurde überschrieben. Machen Sie mit dem nächsten Dokument weiter.</translation>
    </message>
    <message>
        <source>enter_part</source>
        <extracomment>Enter what is printed of the date of birth and save.</extracomment>
        <translation>Geben Sie ein, was vom Geburtsdatum gedruckt ist, und speichern Sie.</translation>
    </message>
    <message>
        <source>entered_elsewhere</source>
        <extracomment>Somebody else has entered or changed document {flow} in the meantime.</extracomment>
        <translation>Jemand anders hat Dokument {flow} inzwischen eingegeben oder geändert.</translation>
    </message>
    <message>
        <source>erase_in_store</source>
        <extracomment>When the image store answers again, finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>Sobald der Bildspeicher wieder antwortet, bringen Sie es mit der Nummer des Dokuments zu Ende: kyc-desktop erase NUMBER --yes</translation>
    </message>
    <message>
        <source>erase_once_more</source>
        <extracomment>Close other windows and programs that use the database, then finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>Schließen Sie andere Fenster und Programme, die die Datenbank benutzen, und bringen Sie es dann mit der Nummer des Dokuments zu Ende: kyc-desktop erase NUMBER --yes</translation>
    </message>
    <message>
        <source>erased_but_in_files</source>
        <extracomment>The document is erased in the database, but not yet in its files: somebody is still using what was there before.</extracomment>
        <translation>Das Dokument ist in der Datenbank gelöscht, aber noch nicht in ihren Dateien: Jemand benutzt noch, was vorher dort war.</translation>
    </message>
    <message>
        <source>erased_but_in_store</source>
        <extracomment>The document is erased in the database, but not yet in the image store.</extracomment>
        <translation>Das Dokument ist in der Datenbank gelöscht, aber noch nicht im Bildspeicher.</translation>
    </message>
    <message>
        <source>erased_for_good</source>
        <extracomment>What it contained can&apos;t be read again.</extracomment>
        <translation>Sein Inhalt kann nicht mehr gelesen werden.</translation>
    </message>
    <message>
        <source>ethiopian_calendar</source>
        <extracomment>Ethiopian calendar</extracomment>
        <translation>Äthiopischer Kalender</translation>
    </message>
    <message>
        <source>exit_code</source>
        <extracomment>exit code {number}</extracomment>
        <translation>Endwert {number}</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon, on {date}</extracomment>
        <translation>Läuft bald ab, am {date}</translation>
    </message>
    <message>
        <source>export_as_csv</source>
        <extracomment>Narrow the list, or export as CSV.</extracomment>
        <translation>Grenzen Sie die Liste ein, oder exportieren Sie als CSV.</translation>
    </message>
    <message>
        <source>export_cancelled</source>
        <extracomment>The export was cancelled.</extracomment>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>export_forbidden</source>
        <extracomment>The exported file can&apos;t be written here.</extracomment>
        <translation>Die Exportdatei kann hier nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>export_format_unknown</source>
        <extracomment>The name of the file does not tell a format.</extracomment>
        <translation>Am Namen der Datei ist kein Format zu erkennen.</translation>
    </message>
    <message>
        <source>export_no_room</source>
        <extracomment>There is no room for the exported file.</extracomment>
        <translation>Für die Exportdatei ist kein Platz.</translation>
    </message>
    <message>
        <source>export_not_to_stdout</source>
        <extracomment>An Excel file can&apos;t be written to stdout.</extracomment>
        <translation>Eine Excel-Datei kann nicht nach stdout geschrieben werden.</translation>
    </message>
    <message>
        <source>export_not_written</source>
        <extracomment>The exported file could not be written.</extracomment>
        <translation>Die Exportdatei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>export_too_long</source>
        <extracomment>An Excel file has room for {most:,} rows, and there are more.</extracomment>
        <translation>Eine Excel-Datei hat Platz für {most:,} Zeilen, und es sind mehr.</translation>
    </message>
    <message>
        <source>fetch_key</source>
        <extracomment>Connect the drive that has it, or name another one.</extracomment>
        <translation>Schließen Sie das Laufwerk an, auf dem sie liegt, oder nennen Sie eine andere.</translation>
    </message>
    <message>
        <source>field_dob</source>
        <extracomment>date of birth</extracomment>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>field_name</source>
        <extracomment>name</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>figures_by_role</source>
        <extracomment>Auditors and administrators see them, if your office shows figures by clerk.</extracomment>
        <translation>Revision und Verwaltung sehen sie, falls Ihr Büro Zahlen nach Bearbeiter zeigt.</translation>
    </message>
    <message>
        <source>figures_of_others</source>
        <extracomment>You may not see the figures of other clerks.</extracomment>
        <translation>Sie dürfen die Zahlen anderer Bearbeiter nicht sehen.</translation>
    </message>
    <message>
        <source>file_empty</source>
        <extracomment>The file is empty.</extracomment>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>file_forbidden</source>
        <extracomment>You have no permission to read the file.</extracomment>
        <translation>Sie dürfen die Datei nicht lesen.</translation>
    </message>
    <message>
        <source>file_gone</source>
        <extracomment>The file is no longer there.</extracomment>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>file_is_folder</source>
        <extracomment>This is a folder, not an image.</extracomment>
        <translation>Das ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>file_name_refused</source>
        <extracomment>Files of this type are not accepted: the name must end in .jpg, .jpeg, .jpe, .jfif or .png, or have no ending.</extracomment>
        <translation>Dateien dieser Art werden nicht angenommen: Der Name muss auf .jpg, .jpeg, .jpe, .jfif oder .png enden oder keine Endung haben.</translation>
    </message>
    <message>
        <source>file_no_image</source>
        <extracomment>The file is not a JPEG or PNG image: it is {kind}.</extracomment>
        <translation>Die Datei ist kein JPEG- oder PNG-Bild, sondern {kind}.</translation>
    </message>
    <message>
        <source>file_not_ordinary</source>
        <extracomment>This is not an ordinary file.</extracomment>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>file_path</source>
        <extracomment>the path of a file</extracomment>
        <translation>der Pfad einer Datei</translation>
    </message>
    <message>
        <source>file_too_large</source>
        <extracomment>The image is too large: {size}. At most {most} are accepted.</extracomment>
        <translation>Das Bild ist zu groß: {size}. Höchstens {most} werden angenommen.</translation>
    </message>
    <message>
        <source>file_unreadable</source>
        <extracomment>The file could not be read.</extracomment>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>find_newest</source>
        <extracomment>Use the newest key: each new recovery or office key makes older ones useless.</extracomment>
        <translation>Nehmen Sie den neuesten: Jeder neue Wiederherstellungs- oder Büroschlüssel macht ältere unbrauchbar.</translation>
    </message>
    <message>
        <source>finish_or_give_back</source>
        <extracomment>Finish some of them, or give them back.</extracomment>
        <translation>Schließen Sie welche davon ab, oder geben Sie welche zurück.</translation>
    </message>
    <message>
        <source>finish_rotation</source>
        <extracomment>Finish the change first: kyc-desktop keys rotate</extracomment>
        <translation>Schließen Sie den Wechsel zuerst ab: kyc-desktop keys rotate</translation>
    </message>
    <message>
        <source>flow_busy</source>
        <extracomment>Document {flow} is being processed at the moment.</extracomment>
        <translation>Dokument {flow} wird gerade verarbeitet.</translation>
    </message>
    <message>
        <source>flow_cancelled</source>
        <extracomment>Processing was cancelled.</extracomment>
        <translation>Die Verarbeitung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>flow_changed</source>
        <extracomment>Document {flow} has been changed in the meantime.</extracomment>
        <translation>Dokument {flow} wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>flow_finished</source>
        <extracomment>Document {flow} has already been saved.</extracomment>
        <translation>Dokument {flow} ist schon gespeichert.</translation>
    </message>
    <message>
        <source>flow_image_gone</source>
        <extracomment>The image no longer exists.</extracomment>
        <translation>Das Bild gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>flow_image_lost</source>
        <extracomment>The image of document {flow} was not stored.</extracomment>
        <translation>Das Bild von Dokument {flow} wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>flow_saved_elsewhere</source>
        <extracomment>Somebody else has saved document {flow} in the meantime.</extracomment>
        <translation>Jemand anders hat Dokument {flow} inzwischen gespeichert.</translation>
    </message>
    <message>
        <source>flow_stopped</source>
        <extracomment>Processing stopped unexpectedly.</extracomment>
        <translation>Die Verarbeitung hielt unerwartet an.</translation>
    </message>
    <message>
        <source>flow_unknown</source>
        <extracomment>There is no document {flow}.</extracomment>
        <translation>Es gibt kein Dokument {flow}.</translation>
    </message>
    <message>
        <source>folder_forbidden</source>
        <extracomment>You have no permission to open the folder.</extracomment>
        <translation>Sie dürfen den Ordner nicht öffnen.</translation>
    </message>
    <message>
        <source>folder_path</source>
        <extracomment>the path of a folder</extracomment>
        <translation>der Pfad eines Ordners</translation>
    </message>
    <message>
        <source>full_edition</source>
        <extracomment>Install the full edition, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Installieren Sie die volle Ausgabe, oder wählen Sie in den Einstellungen RapidOCR (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>get_model</source>
        <extracomment>Download it with “kyc-desktop models --fetch”, install the program with its extra “models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR).</extracomment>
        <translation>Laden Sie sie mit „kyc-desktop models --fetch“ herunter, installieren Sie das Programm mit dem Zusatz „models“, oder kopieren Sie die Datei in den Ordner {folder} (anderer Ordner: KYC_MODEL_DIR).</translation>
    </message>
    <message>
        <source>give_lines</source>
        <extracomment>Try again. If it happens again, send these lines to your IT support:</extracomment>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, schicken Sie diese Zeilen an Ihre IT-Betreuung:</translation>
    </message>
    <message>
        <source>give_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, schicken Sie die Protokolldatei an Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>give_log_file</source>
        <extracomment>Try again. If it happens again, send the file {file} to your IT support.</extracomment>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, schicken Sie die Datei {file} an Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>grant_temporary</source>
        <extracomment>Nothing was changed. Ask your database administrator: GRANT TEMPORARY ON DATABASE … TO …</extracomment>
        <translation>Nichts wurde geändert. Bitten Sie Ihre Datenbankverwaltung um: GRANT TEMPORARY ON DATABASE … TO …</translation>
    </message>
    <message>
        <source>gregorian_calendar</source>
        <extracomment>Gregorian calendar</extracomment>
        <translation>Gregorianischer Kalender</translation>
    </message>
    <message>
        <source>hijri_calendar</source>
        <extracomment>Hijri calendar</extracomment>
        <translation>Islamischer Kalender</translation>
    </message>
    <message>
        <source>holds_enough</source>
        <extracomment>You have {number} documents of the office already.</extracomment>
        <translation>Sie haben schon die Höchstzahl an Dokumenten des Büros: {number}.</translation>
    </message>
    <message>
        <source>image_arithmetic</source>
        <extracomment>The image is stored in a way that hardly any program can read.</extracomment>
        <translation>Das Bild ist auf eine Weise gespeichert, die kaum ein Programm lesen kann.</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>The picture is blurred here.</extracomment>
        <translation>Das Bild ist hier unscharf.</translation>
    </message>
    <message>
        <source>image_cut</source>
        <extracomment>The image is damaged or was cut off while it was copied.</extracomment>
        <translation>Das Bild ist beschädigt oder wurde beim Kopieren abgeschnitten.</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>This line is cut off at the edge of the picture.</extracomment>
        <translation>Diese Zeile ist vom Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>image_damaged</source>
        <extracomment>The image of document {flow} is damaged in the image store.</extracomment>
        <translation>Das Bild von Dokument {flow} ist im Bildspeicher beschädigt.</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>The picture is very dark here.</extracomment>
        <translation>Das Bild ist hier sehr dunkel.</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>The print is very faint here.</extracomment>
        <translation>Der Druck ist hier sehr blass.</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>A reflection covers part of this line.</extracomment>
        <translation>Eine Spiegelung verdeckt einen Teil dieser Zeile.</translation>
    </message>
    <message>
        <source>image_lost</source>
        <extracomment>The image of document {flow} is missing in the image store.</extracomment>
        <translation>Das Bild von Dokument {flow} fehlt im Bildspeicher.</translation>
    </message>
    <message>
        <source>image_not_decoded</source>
        <extracomment>The image could not be decoded.</extracomment>
        <translation>Das Bild konnte nicht entschlüsselt werden.</translation>
    </message>
    <message>
        <source>image_not_kept</source>
        <extracomment>The program was closed before the image was stored.</extracomment>
        <translation>Das Programm wurde geschlossen, bevor das Bild gespeichert war.</translation>
    </message>
    <message>
        <source>image_scans</source>
        <extracomment>The image is not stored as usual: it has more than {most} scans.</extracomment>
        <translation>Das Bild ist nicht wie üblich gespeichert: Es hat mehr als {most} Durchgänge.</translation>
    </message>
    <message>
        <source>image_store_address</source>
        <extracomment>s3://bucket/prefix?endpoint=https://…&amp;region=…, without an access key; http only for this computer</extracomment>
        <translation>eine Adresse wie s3://bucket/prefix?endpoint=https://…&amp;region=… ohne Zugriffsschlüssel (http nur für diesen Rechner)</translation>
    </message>
    <message>
        <source>image_store_certificate</source>
        <extracomment>The certificate of the image store is not trusted.</extracomment>
        <translation>Dem Zertifikat des Bildspeichers wird nicht vertraut.</translation>
    </message>
    <message>
        <source>image_store_forgotten</source>
        <extracomment>Images are in an image store, and this computer does not know which.</extracomment>
        <translation>Bilder liegen in einem Bildspeicher, und dieser Rechner weiß nicht, in welchem.</translation>
    </message>
    <message>
        <source>image_store_garbled</source>
        <extracomment>An image was damaged on its way to the image store.</extracomment>
        <translation>Ein Bild wurde auf dem Weg zum Bildspeicher beschädigt.</translation>
    </message>
    <message>
        <source>image_store_library</source>
        <extracomment>The part of the program that talks to an image store is missing.</extracomment>
        <translation>Der Teil des Programms für Bildspeicher fehlt.</translation>
    </message>
    <message>
        <source>image_store_login_refused</source>
        <extracomment>The image store does not accept the access key.</extracomment>
        <translation>Der Bildspeicher nimmt den Zugriffsschlüssel nicht an.</translation>
    </message>
    <message>
        <source>image_store_no_bucket</source>
        <extracomment>The image store has no bucket {bucket}.</extracomment>
        <translation>Der Bildspeicher hat keinen Bucket {bucket}.</translation>
    </message>
    <message>
        <source>image_store_no_login</source>
        <extracomment>There is no access key for the image store.</extracomment>
        <translation>Für den Bildspeicher gibt es keinen Zugriffsschlüssel.</translation>
    </message>
    <message>
        <source>image_store_none</source>
        <extracomment>No image store is set.</extracomment>
        <translation>Es ist kein Bildspeicher eingestellt.</translation>
    </message>
    <message>
        <source>image_store_not_allowed</source>
        <extracomment>The access key may not do this in the image store.</extracomment>
        <translation>Der Zugriffsschlüssel darf das im Bildspeicher nicht.</translation>
    </message>
    <message>
        <source>image_store_refuses</source>
        <extracomment>The image store refused: {why}.</extracomment>
        <translation>Der Bildspeicher hat abgelehnt: {why}.</translation>
    </message>
    <message>
        <source>image_store_silent</source>
        <extracomment>The image store did not answer.</extracomment>
        <translation>Der Bildspeicher hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>image_store_unset</source>
        <extracomment>The image of document {flow} is in an image store, and this computer does not know which.</extracomment>
        <translation>Das Bild von Dokument {flow} liegt in einem Bildspeicher, und dieser Rechner weiß nicht, in welchem.</translation>
    </message>
    <message>
        <source>image_too_long</source>
        <extracomment>The image is too long: {width:,} × {height:,} pixels, and at most {most:,} on a side are accepted.</extracomment>
        <translation>Das Bild ist zu lang: {width:,} × {height:,} Pixel, und höchstens {most:,} je Seite werden angenommen.</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>The print is very small in the picture.</extracomment>
        <translation>Der Druck ist auf dem Bild sehr klein.</translation>
    </message>
    <message>
        <source>image_unpacked</source>
        <extracomment>The image is too large in the computer&apos;s memory: its pixels take {size:.0f} MB, and at most {most:.0f} are accepted.</extracomment>
        <translation>Das Bild ist zu groß für den Arbeitsspeicher: Seine Pixel belegen {size:.0f} MB, und höchstens {most:.0f} werden angenommen.</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>With this date of birth the holder is {age} years old; check it again.</extracomment>
        <translation>Nach diesem Geburtsdatum ist der Inhaber {age} Jahre alt; prüfen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>impossible_date</source>
        <extracomment>The printed date of birth is not a valid date.</extracomment>
        <translation>Das gedruckte Geburtsdatum ist kein gültiges Datum.</translation>
    </message>
    <message>
        <source>install_again</source>
        <extracomment>Install the program again.</extracomment>
        <translation>Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>install_newer</source>
        <extracomment>Install the newer version here too.</extracomment>
        <translation>Installieren Sie die neuere Version auch hier.</translation>
    </message>
    <message>
        <source>install_or_rapidocr</source>
        <extracomment>Install the program again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Installieren Sie das Programm noch einmal, oder wählen Sie in den Einstellungen RapidOCR (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>install_pg_dump</source>
        <extracomment>Install PostgreSQL&apos;s client programs of version {version} or newer, so that pg_dump and pg_restore are found; or back it up with the server&apos;s own tools.</extracomment>
        <translation>Installieren Sie die Client-Programme von PostgreSQL in Version {version} oder neuer, sodass pg_dump und pg_restore gefunden werden, oder sichern Sie die Datenbank mit den Werkzeugen des Servers.</translation>
    </message>
    <message>
        <source>install_s3</source>
        <extracomment>Install it: pip install &apos;kyc-desktop[s3]&apos;</extracomment>
        <translation>Installieren Sie ihn: pip install &apos;kyc-desktop[s3]&apos;</translation>
    </message>
    <message>
        <source>japanese_calendar</source>
        <extracomment>Japanese calendar</extracomment>
        <translation>Japanischer Kalender</translation>
    </message>
    <message>
        <source>kept_erased</source>
        <extracomment>The document was erased before.</extracomment>
        <translation>Das Dokument wurde schon früher gelöscht.</translation>
    </message>
    <message>
        <source>kept_hold</source>
        <extracomment>It is under a legal hold, set by {by}: {reason}</extracomment>
        <translation>Es gilt eine Löschsperre, gesetzt von {by}: {reason}</translation>
    </message>
    <message>
        <source>kept_in_work</source>
        <extracomment>It is open in a Process tab, yours or another&apos;s, or it is being read.</extracomment>
        <translation>Es ist unter „Bearbeiten“ geöffnet, bei Ihnen oder jemand anderem, oder wird gerade gelesen.</translation>
    </message>
    <message>
        <source>kept_no_rule</source>
        <extracomment>No rule says how long it is kept.</extracomment>
        <translation>Keine Regel legt fest, wie lange es aufbewahrt wird.</translation>
    </message>
    <message>
        <source>kept_not_ended</source>
        <extracomment>It is kept for some time after the end of the relationship, whose date is not known.</extracomment>
        <translation>Die Aufbewahrungsfrist beginnt mit dem Ende der Geschäftsbeziehung, und das ist nicht bekannt.</translation>
    </message>
    <message>
        <source>kept_period</source>
        <extracomment>It has to be kept until {until}.</extracomment>
        <translation>Es muss bis zum {until} aufbewahrt werden.</translation>
    </message>
    <message>
        <source>key_changing</source>
        <extracomment>The office key is being changed.</extracomment>
        <translation>Der Büroschlüssel wird gerade gewechselt.</translation>
    </message>
    <message>
        <source>keyring_refused</source>
        <extracomment>The system keyring did not accept the password.</extracomment>
        <translation>Der Schlüsselbund des Systems hat das Kennwort nicht angenommen.</translation>
    </message>
    <message>
        <source>keys_file_unreadable</source>
        <extracomment>The file of keys can&apos;t be read: {file}</extracomment>
        <translation>Die Datei mit den Schlüsseln kann nicht gelesen werden: {file}</translation>
    </message>
    <message>
        <source>keys_file_unwritable</source>
        <extracomment>The file of keys can&apos;t be written: {file}</extracomment>
        <translation>Die Datei mit den Schlüsseln kann nicht geschrieben werden: {file}</translation>
    </message>
    <message>
        <source>kind_avif</source>
        <extracomment>an AVIF image</extracomment>
        <translation>ein AVIF-Bild</translation>
    </message>
    <message>
        <source>kind_bmp</source>
        <extracomment>a BMP image</extracomment>
        <translation>ein BMP-Bild</translation>
    </message>
    <message>
        <source>kind_gif</source>
        <extracomment>a GIF image</extracomment>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>kind_heic</source>
        <extracomment>a HEIC image</extracomment>
        <translation>ein HEIC-Bild</translation>
    </message>
    <message>
        <source>kind_icon</source>
        <extracomment>an icon</extracomment>
        <translation>ein Symbol</translation>
    </message>
    <message>
        <source>kind_jpeg_2000</source>
        <extracomment>a JPEG 2000 image</extracomment>
        <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
        <source>kind_jpeg_xl</source>
        <extracomment>a JPEG XL image</extracomment>
        <translation>ein JPEG-XL-Bild</translation>
    </message>
    <message>
        <source>kind_old_office</source>
        <extracomment>an old Office document</extracomment>
        <translation>ein altes Office-Dokument</translation>
    </message>
    <message>
        <source>kind_pdf</source>
        <extracomment>a PDF document</extracomment>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>kind_photoshop</source>
        <extracomment>a Photoshop document</extracomment>
        <translation>ein Photoshop-Dokument</translation>
    </message>
    <message>
        <source>kind_program</source>
        <extracomment>a program</extracomment>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>kind_rar</source>
        <extracomment>a RAR archive</extracomment>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>kind_rich_text</source>
        <extracomment>a text document</extracomment>
        <translation>ein Textdokument</translation>
    </message>
    <message>
        <source>kind_seven_zip</source>
        <extracomment>a 7-Zip archive</extracomment>
        <translation>ein 7-Zip-Archiv</translation>
    </message>
    <message>
        <source>kind_something</source>
        <extracomment>something else</extracomment>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>kind_sound</source>
        <extracomment>a sound file</extracomment>
        <translation>eine Tondatei</translation>
    </message>
    <message>
        <source>kind_svg</source>
        <extracomment>an SVG drawing</extracomment>
        <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
        <source>kind_text_file</source>
        <extracomment>a text file</extracomment>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>kind_tiff</source>
        <extracomment>a TIFF image</extracomment>
        <translation>ein TIFF-Bild</translation>
    </message>
    <message>
        <source>kind_video</source>
        <extracomment>a video</extracomment>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>kind_web_page</source>
        <extracomment>a web page</extracomment>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>kind_webp</source>
        <extracomment>a WebP image</extracomment>
        <translation>ein WebP-Bild</translation>
    </message>
    <message>
        <source>kind_zip</source>
        <extracomment>a ZIP archive or an Office document</extracomment>
        <translation>ein ZIP-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>kinds</source>
        <extracomment>none, all, or some of {kinds}, with commas between them</extracomment>
        <translation>none, all oder eine Auswahl aus {kinds} (durch Kommas getrennt)</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>The name contains a word that may be a label.</extracomment>
        <translation>Der Name enthält ein Wort, das vielleicht eine Beschriftung ist.</translation>
    </message>
    <message>
        <source>language_codes</source>
        <extracomment>Use EasyOCR&apos;s language codes, separated by commas, for example en,de,fr.</extracomment>
        <translation>Nehmen Sie EasyOCRs Sprachkürzel, durch Kommas getrennt, zum Beispiel en,de,fr.</translation>
    </message>
    <message>
        <source>languages_none</source>
        <extracomment>KYC_OCR_LANGUAGES names no language.</extracomment>
        <translation>KYC_OCR_LANGUAGES nennt keine Sprache.</translation>
    </message>
    <message>
        <source>languages_unknown</source>
        <extracomment>KYC_OCR_LANGUAGES names languages that EasyOCR does not know: {languages}.</extracomment>
        <translation>KYC_OCR_LANGUAGES nennt Sprachen, die EasyOCR nicht kennt: {languages}.</translation>
    </message>
    <message>
        <source>latin_model</source>
        <extracomment>Latin model, with accents</extracomment>
        <translation>lateinisches Modell, mit Akzenten</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to the name has no label and may belong to it.</extracomment>
        <translation>Eine Zeile neben dem Namen hat keine Beschriftung und gehört vielleicht zu ihm.</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters were read in place of digits and replaced.</extracomment>
        <translation>Statt Ziffern wurden Buchstaben gelesen und ersetzt.</translation>
    </message>
    <message>
        <source>letters_reader_missing</source>
        <extracomment>The reader of Cyrillic, Greek and accented letters is missing, damaged or does not match this version of RapidOCR; it is not used.</extracomment>
        <translation>Der Leser der kyrillischen, griechischen und akzentuierten Buchstaben fehlt, ist beschädigt oder passt nicht zu dieser Version von RapidOCR; er wird nicht benutzt.</translation>
    </message>
    <message>
        <source>load_document_keys</source>
        <extracomment>After restoring a backup, put the documents&apos; keys back: kyc-desktop keys load FILE</extracomment>
        <translation>Nach dem Wiederherstellen einer Sicherung müssen auch die Schlüssel zurückgeholt werden: kyc-desktop keys load DATEI</translation>
    </message>
    <message>
        <source>load_other_version</source>
        <extracomment>Nothing was overwritten. Load the record again to see the new values.</extracomment>
        <translation>Nichts wurde überschrieben. Laden Sie den Datensatz neu, um die neuen Werte zu sehen.</translation>
    </message>
    <message>
        <source>longer_passphrase</source>
        <extracomment>Choose several words whose connection only you know.</extracomment>
        <translation>Wählen Sie mehrere Wörter, die nur für Sie zusammengehören.</translation>
    </message>
    <message>
        <source>look_at_it_first</source>
        <extracomment>Nothing was saved. Look at that document, then try again.</extracomment>
        <translation>Nichts wurde gespeichert. Sehen Sie sich jenes Dokument an, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>look_at_printer</source>
        <extracomment>See whether the printer is on and has paper, or choose another one.</extracomment>
        <translation>Sehen Sie nach, ob der Drucker an ist und Papier hat, oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>look_at_record</source>
        <extracomment>See its record in the History tab.</extracomment>
        <translation>Den Datensatz sehen Sie im Verlauf.</translation>
    </message>
    <message>
        <source>look_for_office_key</source>
        <extracomment>Copy the office key from another computer of the office.</extracomment>
        <translation>Kopieren Sie den Büroschlüssel von einem anderen Rechner des Büros.</translation>
    </message>
    <message>
        <source>look_in_history</source>
        <extracomment>Look for it in the History tab.</extracomment>
        <translation>Suchen Sie es im Verlauf.</translation>
    </message>
    <message>
        <source>look_into_folder</source>
        <extracomment>Nothing was changed. Check what the folder contains, or choose another one with KYC_DATA_DIR.</extracomment>
        <translation>Nichts wurde geändert. Prüfen Sie, was der Ordner enthält, oder wählen Sie mit KYC_DATA_DIR einen anderen.</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>The text was hard to read; compare it with the picture.</extracomment>
        <translation>Der Text war schwer zu lesen; vergleichen Sie ihn mit dem Bild.</translation>
    </message>
    <message>
        <source>make_room</source>
        <extracomment>Nothing was saved. Make room on the disk of the database, then try again.</extracomment>
        <translation>Nichts wurde gespeichert. Schaffen Sie Platz auf dem Datenträger der Datenbank, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>make_room_or_elsewhere</source>
        <extracomment>Make room on that disk, or choose another folder.</extracomment>
        <translation>Schaffen Sie Platz auf diesem Datenträger, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>mask_yourself</source>
        <extracomment>Cover the first eight digits and the QR code, and add it again.</extracomment>
        <translation>Decken Sie die ersten acht Ziffern und den QR-Code ab, und fügen Sie das Bild noch einmal hinzu.</translation>
    </message>
    <message>
        <source>masking_forbidden</source>
        <extracomment>Aadhaar numbers are to be masked here, but the office keeps copies unredacted (preset eu-amlr). Both at once are not possible.</extracomment>
        <translation>Aadhaar-Nummern sollen hier geschwärzt werden, doch das Büro bewahrt ungeschwärzte Kopien auf (Vorlage eu-amlr). Beides zugleich ist nicht möglich.</translation>
    </message>
    <message>
        <source>may_be_standby</source>
        <extracomment>Ask your database administrator; it may be a standby server.</extracomment>
        <translation>Fragen Sie Ihre Datenbankverwaltung; es kann ein Ersatzserver sein.</translation>
    </message>
    <message>
        <source>mend_line</source>
        <extracomment>Write KEY=VALUE; put a value with quotes or # in it into quotes, and close them. Nothing was started, so that no document goes to the wrong place.</extracomment>
        <translation>Schreiben Sie SCHLÜSSEL=WERT; setzen Sie einen Wert, der Anführungszeichen oder # enthält, in Anführungszeichen, und schließen Sie sie. Nichts wurde gestartet, damit kein Dokument an den falschen Ort gelangt.</translation>
    </message>
    <message>
        <source>mend_settings</source>
        <extracomment>Save the settings again in the window (Ctrl+,), or correct or delete the file.</extracomment>
        <translation>Speichern Sie die Einstellungen im Fenster noch einmal (Strg+,), oder berichtigen oder löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>metrics_elsewhere</source>
        <extracomment>Name another port, or an IP address of this computer.</extracomment>
        <translation>Nennen Sie einen anderen Port oder eine IP-Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>metrics_not_served</source>
        <extracomment>Metrics can&apos;t be served at {host}, port {port}.</extracomment>
        <translation>Metriken können auf {host}, Port {port}, nicht bereitgestellt werden.</translation>
    </message>
    <message>
        <source>migration_backup</source>
        <extracomment>Updating the database for this version: making a backup first…</extracomment>
        <translation>Die Datenbank wird für diese Version aktualisiert: Zuerst wird eine Sicherung erstellt …</translation>
    </message>
    <message>
        <source>minguo_calendar</source>
        <extracomment>Minguo calendar</extracomment>
        <translation>Minguo-Kalender</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>This country&apos;s alphabet has letters that are often misread; compare the name with the picture.</extracomment>
        <translation>Das Alphabet dieses Landes hat Buchstaben, die oft falsch gelesen werden; vergleichen Sie den Namen mit dem Bild.</translation>
    </message>
    <message>
        <source>model_checksum</source>
        <extracomment>The downloaded file {file} has the wrong checksum and was not kept.</extracomment>
        <translation>Die heruntergeladene Datei {file} hat die falsche Prüfsumme und wurde nicht behalten.</translation>
    </message>
    <message>
        <source>model_no_archive</source>
        <extracomment>The download for {file} is not the expected archive.</extracomment>
        <translation>Der Download für {file} ist nicht das erwartete Archiv.</translation>
    </message>
    <message>
        <source>model_not_downloaded</source>
        <extracomment>The model file {file} could not be downloaded ({why}).</extracomment>
        <translation>Die Modelldatei {file} konnte nicht heruntergeladen werden ({why}).</translation>
    </message>
    <message>
        <source>model_not_in_folder</source>
        <extracomment>The folder has no valid file {file}.</extracomment>
        <translation>Der Ordner hat keine gültige Datei {file}.</translation>
    </message>
    <message>
        <source>model_not_stored</source>
        <extracomment>The model file {file} could not be stored ({why}).</extracomment>
        <translation>Die Modelldatei {file} konnte nicht gespeichert werden ({why}).</translation>
    </message>
    <message>
        <source>model_or_rapidocr</source>
        <extracomment>Install the model again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Installieren Sie das Modell noch einmal, oder wählen Sie in den Einstellungen RapidOCR (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>model_table_closed</source>
        <extracomment>The file {file} can&apos;t be read.</extracomment>
        <translation>Die Datei {file} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>model_table_form</source>
        <extracomment>It must look like {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}.</extracomment>
        <translation>Sie muss so aussehen: {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}.</translation>
    </message>
    <message>
        <source>model_table_unfit</source>
        <extracomment>The file {file} cannot be used.</extracomment>
        <translation>Die Datei {file} kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>move_heads_away</source>
        <extracomment>Keep it as evidence, move it away, and run the command again.</extracomment>
        <translation>Bewahren Sie sie als Beweis auf, verschieben Sie sie, und führen Sie den Befehl noch einmal aus.</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>The check digit of the date in the MRZ is correct.</extracomment>
        <translation>Die Prüfziffer des Datums in der MRZ stimmt.</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits of the MRZ are correct.</extracomment>
        <translation>Alle Prüfziffern der MRZ stimmen.</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>The printed text and the MRZ differ; compare both with the document.</extracomment>
        <translation>Gedruckter Text und MRZ unterscheiden sich; vergleichen Sie beide mit dem Dokument.</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>The value comes only from the MRZ, which has no accents.</extracomment>
        <translation>Der Wert stammt nur aus der MRZ, die keine Akzente kennt.</translation>
    </message>
    <message>
        <source>mrz_reader_missing</source>
        <extracomment>The MRZ reader is missing or damaged; MRZs are read without it.</extracomment>
        <translation>Der MRZ-Leser fehlt oder ist beschädigt; MRZ werden ohne ihn gelesen.</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>The MRZ has the same date.</extracomment>
        <translation>Die MRZ hat dasselbe Datum.</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>The MRZ has the same name.</extracomment>
        <translation>Die MRZ hat denselben Namen.</translation>
    </message>
    <message>
        <source>name_client_certificate</source>
        <extracomment>Name the files of the certificate and its key as sslcert and sslkey in DATABASE_URL.</extracomment>
        <translation>Nennen Sie in DATABASE_URL die Dateien des Zertifikats und seines Schlüssels als sslcert und sslkey.</translation>
    </message>
    <message>
        <source>name_file</source>
        <extracomment>Name a file.</extracomment>
        <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>name_files</source>
        <extracomment>Name files or folders.</extracomment>
        <translation>Nennen Sie Dateien oder Ordner.</translation>
    </message>
    <message>
        <source>name_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to its address, such as s3://bucket/prefix.</extracomment>
        <translation>Setzen Sie KYC_IMAGE_STORE auf seine Adresse, etwa s3://bucket/prefix.</translation>
    </message>
    <message>
        <source>name_key</source>
        <extracomment>Name it with --key-file, or in the settings.</extracomment>
        <translation>Geben Sie die Schlüsseldatei mit --key-file oder in den Einstellungen an.</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>It is not certain which part is the surname.</extracomment>
        <translation>Es ist nicht sicher, welcher Teil der Nachname ist.</translation>
    </message>
    <message>
        <source>name_passphrase</source>
        <extracomment>Name a key file (--key-file), or where the passphrase is: --passphrase-file FILE or --passphrase-env NAME.</extracomment>
        <translation>Nennen Sie eine Schlüsseldatei (--key-file), oder wo die Passphrase steht: --passphrase-file DATEI oder --passphrase-env NAME.</translation>
    </message>
    <message>
        <source>name_root_certificate</source>
        <extracomment>Nothing was sent. Ask your database administrator for the root certificate, and name its file as sslrootcert in DATABASE_URL.</extracomment>
        <translation>Nichts wurde gesendet. Bitten Sie Ihre Datenbankverwaltung um das Stammzertifikat, und nennen Sie seine Datei in DATABASE_URL als sslrootcert.</translation>
    </message>
    <message>
        <source>need_libraries</source>
        <extracomment>On Debian or Ubuntu, install them with: sudo apt-get install {packages}. On other systems, install the packages that have them. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>Unter Debian oder Ubuntu installieren Sie sie mit: sudo apt-get install {packages}. Auf anderen Systemen installieren Sie die Pakete, die sie enthalten. „kyc-desktop process DATEI“ arbeitet ohne Fenster.</translation>
    </message>
    <message>
        <source>need_screen</source>
        <extracomment>Start the program in a desktop session, or set DISPLAY to a running X server. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>Starten Sie das Programm in einer Desktop-Sitzung, oder setzen Sie DISPLAY auf einen laufenden X-Server. „kyc-desktop process DATEI“ arbeitet ohne Fenster.</translation>
    </message>
    <message>
        <source>new_window</source>
        <extracomment>Wait, or close it. kyc-desktop --new-window opens another window anyway.</extracomment>
        <translation>Warten Sie, oder schließen Sie es. kyc-desktop --new-window öffnet trotzdem ein weiteres Fenster.</translation>
    </message>
    <message>
        <source>next_not_affected</source>
        <extracomment>Try again. Other documents are not affected.</extracomment>
        <translation>Versuchen Sie es erneut. Andere Dokumente sind nicht betroffen.</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>The reader in use does not know accents; compare the name with the picture.</extracomment>
        <translation>Der verwendete Leser kennt keine Akzente; vergleichen Sie den Namen mit dem Bild.</translation>
    </message>
    <message>
        <source>no_birth_date</source>
        <extracomment>No date of birth found.</extracomment>
        <translation>Kein Geburtsdatum gefunden.</translation>
    </message>
    <message>
        <source>no_engine</source>
        <extracomment>Text recognition is not installed.</extracomment>
        <translation>Die Texterkennung ist nicht installiert.</translation>
    </message>
    <message>
        <source>no_image_given</source>
        <extracomment>No images found.</extracomment>
        <translation>Keine Bilder gefunden.</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label next to it: check that this is the holder&apos;s.</extracomment>
        <translation>Keine Beschriftung daneben: Prüfen Sie, ob dies zum Inhaber gehört.</translation>
    </message>
    <message>
        <source>no_libraries</source>
        <extracomment>The window cannot open: the system lacks libraries that Qt needs ({libraries}).</extracomment>
        <translation>Das Fenster kann nicht geöffnet werden: Dem System fehlen Bibliotheken, die Qt braucht ({libraries}).</translation>
    </message>
    <message>
        <source>no_mirroring</source>
        <extracomment>Turn off mirroring in the camera or scanner program and take the picture again.</extracomment>
        <translation>Schalten Sie das Spiegeln im Kamera- oder Scannerprogramm aus und nehmen Sie das Bild noch einmal auf.</translation>
    </message>
    <message>
        <source>no_name</source>
        <extracomment>No name found.</extracomment>
        <translation>Kein Name gefunden.</translation>
    </message>
    <message>
        <source>no_pixels</source>
        <extracomment>The image is empty: it has no pixels.</extracomment>
        <translation>Das Bild ist leer: Es hat keine Pixel.</translation>
    </message>
    <message>
        <source>no_recovery</source>
        <extracomment>There is no recovery key for the office key.</extracomment>
        <translation>Für den Büroschlüssel gibt es keinen Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>no_screen</source>
        <extracomment>The window cannot open: there is no screen.</extracomment>
        <translation>Das Fenster kann nicht geöffnet werden: Es gibt keinen Bildschirm.</translation>
    </message>
    <message>
        <source>no_text</source>
        <extracomment>No text found in the image.</extracomment>
        <translation>Auf dem Bild wurde kein Text gefunden.</translation>
    </message>
    <message>
        <source>no_text_in_part</source>
        <extracomment>No text found in this area.</extracomment>
        <translation>In diesem Bereich wurde kein Text gefunden.</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>The page has no name to which the date could belong.</extracomment>
        <translation>Auf der Seite steht kein Name, zu dem das Datum gehören könnte.</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>The document shows an earlier date than this one.</extracomment>
        <translation>Auf dem Dokument steht ein früheres Datum als dieses.</translation>
    </message>
    <message>
        <source>not_found</source>
        <extracomment>The {what} could not be found on the document.</extracomment>
        <translation>Auf dem Dokument nicht gefunden: {what}.</translation>
    </message>
    <message>
        <source>not_masked</source>
        <extracomment>The Aadhaar number could not be masked safely, so the image was not stored.</extracomment>
        <translation>Die Aadhaar-Nummer konnte nicht sicher geschwärzt werden, daher wurde das Bild nicht gespeichert.</translation>
    </message>
    <message>
        <source>not_printed</source>
        <extracomment>The report could not be printed.</extracomment>
        <translation>Der Bericht konnte nicht gedruckt werden.</translation>
    </message>
    <message>
        <source>not_repaired</source>
        <extracomment>It was not repaired. {why}</extracomment>
        <translation>Es wurde nicht repariert. {why}</translation>
    </message>
    <message>
        <source>not_sealed</source>
        <extracomment>Documents are not encrypted.</extracomment>
        <translation>Dokumente sind nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>not_small_enough</source>
        <extracomment>The image can&apos;t be made small enough without losing its text.</extracomment>
        <translation>Das Bild kann nicht klein genug gemacht werden, ohne dass sein Text verloren geht.</translation>
    </message>
    <message>
        <source>not_sortable</source>
        <extracomment>Names and dates of birth are encrypted, so nothing can be sorted by them.</extracomment>
        <translation>Namen und Geburtsdaten sind verschlüsselt, daher kann nicht nach ihnen sortiert werden.</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>The {number} agrees with the date.</extracomment>
        <translation>{number}: stimmt mit dem Datum überein.</translation>
    </message>
    <message>
        <source>number_bel</source>
        <extracomment>Belgian national number</extracomment>
        <translation>belgische Nationalregisternummer</translation>
    </message>
    <message>
        <source>number_between</source>
        <extracomment>a number from {low:g} to {high:g}</extracomment>
        <translation>eine Zahl von {low:g} bis {high:g}</translation>
    </message>
    <message>
        <source>number_bgr</source>
        <extracomment>Bulgarian personal number</extracomment>
        <translation>bulgarische Personenkennzahl</translation>
    </message>
    <message>
        <source>number_bih</source>
        <extracomment>JMB</extracomment>
        <translation>JMB</translation>
    </message>
    <message>
        <source>number_chn</source>
        <extracomment>Chinese identity number</extracomment>
        <translation>Chinesische Ausweisnummer</translation>
    </message>
    <message>
        <source>number_cze</source>
        <extracomment>Czech birth number</extracomment>
        <translation>tschechische Geburtsnummer</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>The identity number gives another date of birth.</extracomment>
        <translation>Die Identitätsnummer ergibt ein anderes Geburtsdatum.</translation>
    </message>
    <message>
        <source>number_dnk</source>
        <extracomment>Danish CPR number</extracomment>
        <translation>dänische CPR-Nummer</translation>
    </message>
    <message>
        <source>number_est</source>
        <extracomment>Estonian personal code</extracomment>
        <translation>estnische Personenkennzahl</translation>
    </message>
    <message>
        <source>number_fin</source>
        <extracomment>Finnish personal code</extracomment>
        <translation>finnische Personenkennzahl</translation>
    </message>
    <message>
        <source>number_gbr</source>
        <extracomment>GB driver number</extracomment>
        <translation>britische Führerscheinnummer</translation>
    </message>
    <message>
        <source>number_hun</source>
        <extracomment>Hungarian personal number</extracomment>
        <translation>Ungarische Personennummer</translation>
    </message>
    <message>
        <source>number_idn</source>
        <extracomment>Indonesian NIK</extracomment>
        <translation>indonesische NIK</translation>
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
        <translation>Kasachische IIN</translation>
    </message>
    <message>
        <source>number_kor</source>
        <extracomment>Korean registration number</extracomment>
        <translation>Koreanische Registrierungsnummer</translation>
    </message>
    <message>
        <source>number_lka</source>
        <extracomment>Sri Lankan NIC</extracomment>
        <translation>Sri-lankische NIC</translation>
    </message>
    <message>
        <source>number_ltu</source>
        <extracomment>Lithuanian personal code</extracomment>
        <translation>litauische Personenkennzahl</translation>
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
        <translation>MyKad-Nummer</translation>
    </message>
    <message>
        <source>number_nor</source>
        <extracomment>Norwegian identity number</extracomment>
        <translation>norwegische Personennummer</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>The date comes from the identity number, not from a printed date of birth.</extracomment>
        <translation>Das Datum stammt aus der Identitätsnummer, nicht aus einem gedruckten Geburtsdatum.</translation>
    </message>
    <message>
        <source>number_pol</source>
        <extracomment>PESEL number</extracomment>
        <translation>PESEL-Nummer</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the {number}.</extracomment>
        <translation>Gelesen aus: {number}.</translation>
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
        <translation>slowakische Geburtsnummer</translation>
    </message>
    <message>
        <source>number_svn</source>
        <extracomment>EMŠO</extracomment>
        <translation>EMŠO</translation>
    </message>
    <message>
        <source>number_swe</source>
        <extracomment>Swedish personal number</extracomment>
        <translation>schwedische Personennummer</translation>
    </message>
    <message>
        <source>number_ukr</source>
        <extracomment>Ukrainian tax number</extracomment>
        <translation>Ukrainische Steuernummer</translation>
    </message>
    <message>
        <source>number_zaf</source>
        <extracomment>South African identity number</extracomment>
        <translation>südafrikanische Identitätsnummer</translation>
    </message>
    <message>
        <source>ocr_process_ended</source>
        <extracomment>Text recognition ended unexpectedly.</extracomment>
        <translation>Die Texterkennung endete unerwartet.</translation>
    </message>
    <message>
        <source>ocr_process_ended_with</source>
        <extracomment>Text recognition ended unexpectedly ({how}).</extracomment>
        <translation>Die Texterkennung endete unerwartet ({how}).</translation>
    </message>
    <message>
        <source>ocr_process_not_started</source>
        <extracomment>Text recognition could not be started.</extracomment>
        <translation>Die Texterkennung konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>The label next to this value is only partly known.</extracomment>
        <translation>Die Beschriftung neben diesem Wert ist nur teilweise bekannt.</translation>
    </message>
    <message>
        <source>office_key_damaged</source>
        <extracomment>The office key {key} is damaged.</extracomment>
        <translation>Der Büroschlüssel {key} ist beschädigt.</translation>
    </message>
    <message>
        <source>office_key_file_damaged</source>
        <extracomment>The file of the office key is damaged: {file}</extracomment>
        <translation>Die Datei mit dem Büroschlüssel ist beschädigt: {file}</translation>
    </message>
    <message>
        <source>office_key_file_open</source>
        <extracomment>Others can read the file of the office key: {file}</extracomment>
        <translation>Andere können die Datei mit dem Büroschlüssel lesen: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unreadable</source>
        <extracomment>The file of the office key can&apos;t be read: {file}</extracomment>
        <translation>Die Datei mit dem Büroschlüssel kann nicht gelesen werden: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unwritable</source>
        <extracomment>The file of the office key can&apos;t be written: {file}</extracomment>
        <translation>Die Datei mit dem Büroschlüssel kann nicht geschrieben werden: {file}</translation>
    </message>
    <message>
        <source>office_key_missing</source>
        <extracomment>This computer does not have the office key {key}.</extracomment>
        <translation>Dieser Rechner hat den Büroschlüssel {key} nicht.</translation>
    </message>
    <message>
        <source>office_key_other</source>
        <extracomment>What is kept as the office key {key} is another key.</extracomment>
        <translation>Was als Büroschlüssel {key} abgelegt ist, ist ein anderer Schlüssel.</translation>
    </message>
    <message>
        <source>office_keyring_refused</source>
        <extracomment>The system&apos;s keyring did not return or store the office key.</extracomment>
        <translation>Der Schlüsselbund des Systems hat den Büroschlüssel nicht herausgegeben oder nicht angenommen.</translation>
    </message>
    <message>
        <source>once_open</source>
        <extracomment>Try again when it is open.</extracomment>
        <translation>Versuchen Sie es erneut, sobald sie geöffnet ist.</translation>
    </message>
    <message>
        <source>one_of</source>
        <extracomment>one of {values}</extracomment>
        <translation>einer der Werte {values}</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Only part of the name was found; the surname or given names may be missing.</extracomment>
        <translation>Nur ein Teil des Namens wurde gefunden; Nachname oder Vornamen können fehlen.</translation>
    </message>
    <message>
        <source>open_address</source>
        <extracomment>A sign-in page or a filter may be blocking it: open the address in a browser.</extracomment>
        <translation>Vielleicht blockiert sie eine Anmeldeseite oder ein Filter: Öffnen Sie die Adresse in einem Browser.</translation>
    </message>
    <message>
        <source>open_from_history</source>
        <extracomment>Nothing was overwritten. Open it again from the History tab.</extracomment>
        <translation>Nichts wurde überschrieben. Öffnen Sie es noch einmal aus dem Verlauf.</translation>
    </message>
    <message>
        <source>open_without_key</source>
        <extracomment>Nothing was changed. If you are sure where it comes from, name no key or passphrase, and run the command with KYC_BACKUP_KEY_FILE= (empty).</extracomment>
        <translation>Nichts wurde geändert. Wenn Sie sicher sind, woher sie kommt, geben Sie weder Schlüssel noch Passphrase an und führen Sie den Befehl mit KYC_BACKUP_KEY_FILE= (leer) aus.</translation>
    </message>
    <message>
        <source>operator_name</source>
        <extracomment>a name of at most 100 printable characters</extracomment>
        <translation>ein Name aus höchstens 100 druckbaren Zeichen</translation>
    </message>
    <message>
        <source>ordinary_user</source>
        <extracomment>Start the program as an ordinary user, or create a system user named {user}.</extracomment>
        <translation>Starten Sie das Programm als gewöhnlicher Benutzer, oder legen Sie einen Systembenutzer namens {user} an.</translation>
    </message>
    <message>
        <source>original_damaged</source>
        <extracomment>The file is damaged or its type is not supported.</extracomment>
        <translation>Die Datei ist beschädigt, oder ihr Typ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>original_deadly</source>
        <extracomment>The file can&apos;t be opened: it is damaged or too large.</extracomment>
        <translation>Die Datei kann nicht geöffnet werden: Sie ist beschädigt oder zu groß.</translation>
    </message>
    <message>
        <source>original_locked</source>
        <extracomment>The document is protected by a password.</extracomment>
        <translation>Das Dokument ist mit einem Kennwort geschützt.</translation>
    </message>
    <message>
        <source>original_no_pages</source>
        <extracomment>The document has no pages.</extracomment>
        <translation>Das Dokument hat keine Seiten.</translation>
    </message>
    <message>
        <source>original_pixels</source>
        <extracomment>The image has too many pixels.</extracomment>
        <translation>Das Bild hat zu viele Pixel.</translation>
    </message>
    <message>
        <source>original_slow</source>
        <extracomment>It takes too long to open the file.</extracomment>
        <translation>Das Öffnen der Datei dauert zu lange.</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>The labels are in an alphabet that can&apos;t be read; the name may be too.</extracomment>
        <translation>Die Beschriftungen stehen in einem Alphabet, das nicht gelesen werden kann; vielleicht auch der Name.</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>The date is printed in another calendar and was converted; compare it with the document.</extracomment>
        <translation>Das Datum steht in einem anderen Kalender und wurde umgerechnet; vergleichen Sie es mit dem Dokument.</translation>
    </message>
    <message>
        <source>other_data_folder</source>
        <extracomment>Ask for write permission, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>Lassen Sie sich Schreibrechte geben, oder wählen Sie mit KYC_DATA_DIR einen anderen Ordner.</translation>
    </message>
    <message>
        <source>other_engine</source>
        <extracomment>Try again. If it happens again, choose another text recognition in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, so wählen Sie in den Einstellungen eine andere Texterkennung (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>other_folder</source>
        <extracomment>Ask its owner for access, or copy the images to a folder of your own.</extracomment>
        <translation>Bitten Sie den Eigentümer um Zugriff, oder kopieren Sie die Bilder in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>other_key</source>
        <extracomment>Check the keyboard and capital letters, or use the key that was in use when it was made. Without it, nobody can open the backup.</extracomment>
        <translation>Prüfen Sie Tastatur und Großschreibung, oder nehmen Sie den Schlüssel aus der Zeit der Sicherung. Ohne Passphrase oder Schlüssel kann niemand die Sicherung öffnen.</translation>
    </message>
    <message>
        <source>other_key_name</source>
        <extracomment>Nothing was overwritten. Choose another name.</extracomment>
        <translation>Nichts wurde überschrieben. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>other_keys_file</source>
        <extracomment>Check the path, or choose another file.</extracomment>
        <translation>Prüfen Sie den Pfad, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Judging by the page layout, another text belongs here; compare with the picture.</extracomment>
        <translation>Nach dem Seitenaufbau gehört ein anderer Text hierher; vergleichen Sie mit dem Bild.</translation>
    </message>
    <message>
        <source>other_model</source>
        <extracomment>model {file}</extracomment>
        <translation>Modell {file}</translation>
    </message>
    <message>
        <source>other_page_wanted</source>
        <extracomment>Another page was chosen.</extracomment>
        <translation>Es wurde eine andere Seite gewählt.</translation>
    </message>
    <message>
        <source>output_elsewhere</source>
        <extracomment>Make room for it, or write it elsewhere.</extracomment>
        <translation>Schaffen Sie Platz dafür, oder schreiben Sie sie woandershin.</translation>
    </message>
    <message>
        <source>output_failed</source>
        <extracomment>The output could not be written ({why}).</extracomment>
        <translation>Die Ausgabe konnte nicht geschrieben werden ({why}).</translation>
    </message>
    <message>
        <source>own_entry</source>
        <extracomment>You have already entered document {flow}.</extracomment>
        <translation>Sie haben Dokument {flow} schon eingegeben.</translation>
    </message>
    <message>
        <source>own_model</source>
        <extracomment>own model {file}</extracomment>
        <translation>eigenes Modell {file}</translation>
    </message>
    <message>
        <source>own_settings</source>
        <extracomment>Delete it, start the program from another folder, or save a file of your own.</extracomment>
        <translation>Löschen Sie sie, starten Sie das Programm aus einem anderen Ordner, oder speichern Sie eine eigene Datei.</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found by the page layout, not by a label; compare it with the picture.</extracomment>
        <translation>Am Seitenaufbau erkannt, nicht an einer Beschriftung; vergleichen Sie es mit dem Bild.</translation>
    </message>
    <message>
        <source>partial_date</source>
        <extracomment>The document gives no full date of birth.</extracomment>
        <translation>Auf dem Dokument steht kein vollständiges Geburtsdatum.</translation>
    </message>
    <message>
        <source>picture_mirrored</source>
        <extracomment>The picture is mirrored: its text runs backwards.</extracomment>
        <translation>Das Bild ist gespiegelt: Die Schrift läuft rückwärts.</translation>
    </message>
    <message>
        <source>press_try_again</source>
        <extracomment>Press Try again to continue.</extracomment>
        <translation>Mit „Erneut versuchen“ geht es weiter.</translation>
    </message>
    <message>
        <source>print_recovery</source>
        <extracomment>Print one first: kyc-desktop keys recovery. Or, without such backups: kyc-desktop keys rotate --without-recovery</extracomment>
        <translation>Drucken Sie zuerst einen: kyc-desktop keys recovery. Oder, wenn es keine solchen Sicherungen gibt: kyc-desktop keys rotate --without-recovery</translation>
    </message>
    <message>
        <source>proxy_silent</source>
        <extracomment>the proxy did not answer</extracomment>
        <translation>der Proxy hat nicht geantwortet</translation>
    </message>
    <message>
        <source>rapidocr_models_missing</source>
        <extracomment>The text recognition models that come with the program are missing.</extracomment>
        <translation>Die Modelle der Texterkennung, die zum Programm gehören, fehlen.</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>The name has accents that only one reader knows; compare them with the picture.</extracomment>
        <translation>Der Name hat Akzente, die nur ein Leser kennt; vergleichen Sie sie mit dem Bild.</translation>
    </message>
    <message>
        <source>read_again</source>
        <extracomment>Press Try again to read the document.</extracomment>
        <translation>Mit „Erneut versuchen“ wird das Dokument gelesen.</translation>
    </message>
    <message>
        <source>reading_cancelled</source>
        <extracomment>Reading was cancelled.</extracomment>
        <translation>Das Lesen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>reading_no_memory</source>
        <extracomment>There is not enough memory to read the image.</extracomment>
        <translation>Der Speicher reicht nicht, um das Bild zu lesen.</translation>
    </message>
    <message>
        <source>reading_too_slow</source>
        <extracomment>Reading the image took longer than {seconds:g} seconds and was stopped.</extracomment>
        <translation>Das Lesen des Bildes dauerte länger als {seconds:g} Sekunden und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>reads_both</source>
        <extracomment>Reading with RapidOCR and EasyOCR ({model}).</extracomment>
        <translation>Gelesen wird mit RapidOCR und EasyOCR ({model}).</translation>
    </message>
    <message>
        <source>reads_easyocr</source>
        <extracomment>Reading with EasyOCR ({model}), as set.</extracomment>
        <translation>Gelesen wird mit EasyOCR ({model}), wie eingestellt.</translation>
    </message>
    <message>
        <source>reads_in_little_memory</source>
        <extracomment>Reading with RapidOCR only: this computer has too little memory for two engines.</extracomment>
        <translation>Gelesen wird nur mit RapidOCR: Dieser Rechner hat zu wenig Arbeitsspeicher für zwei Texterkennungen.</translation>
    </message>
    <message>
        <source>reads_light</source>
        <extracomment>Reading with RapidOCR: this is the light edition, which has no EasyOCR.</extracomment>
        <translation>Gelesen wird mit RapidOCR: Dies ist die leichte Ausgabe ohne EasyOCR.</translation>
    </message>
    <message>
        <source>reads_rapidocr</source>
        <extracomment>Reading with RapidOCR, as set.</extracomment>
        <translation>Gelesen wird mit RapidOCR, wie eingestellt.</translation>
    </message>
    <message>
        <source>reads_without_model</source>
        <extracomment>Reading with RapidOCR only: EasyOCR&apos;s model is not installed.</extracomment>
        <translation>Gelesen wird nur mit RapidOCR: EasyOCRs Modell ist nicht installiert.</translation>
    </message>
    <message>
        <source>record_changed</source>
        <extracomment>Somebody else has corrected this record in the meantime.</extracomment>
        <translation>Jemand anders hat diesen Datensatz inzwischen berichtigt.</translation>
    </message>
    <message>
        <source>record_same</source>
        <extracomment>Nothing was changed.</extracomment>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>recovery_mistyped</source>
        <extracomment>This is not a recovery key.</extracomment>
        <translation>Das ist kein Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>recovery_other</source>
        <extracomment>The recovery key does not belong to the office key.</extracomment>
        <translation>Der Wiederherstellungsschlüssel gehört nicht zum Büroschlüssel.</translation>
    </message>
    <message>
        <source>reject_for_this</source>
        <extracomment>A new photo will not help. Reject the document for this reason.</extracomment>
        <translation>Ein neues Foto hilft nicht. Lehnen Sie das Dokument aus diesem Grund ab.</translation>
    </message>
    <message>
        <source>reject_or_allow_part</source>
        <extracomment>A new photo will not help. Reject the document for this reason, or ask an administrator to accept dates of birth without day or month.</extracomment>
        <translation>Ein neues Foto hilft nicht. Lehnen Sie das Dokument aus diesem Grund ab, oder bitten Sie Ihre Verwaltung, Geburtsdaten ohne Tag oder Monat zuzulassen.</translation>
    </message>
    <message>
        <source>rename</source>
        <extracomment>It is an image of that kind: rename it, then try again.</extracomment>
        <translation>Es ist ein Bild dieser Art: Benennen Sie es um, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>renew_certificate</source>
        <extracomment>Nothing was sent. Check the date of this computer, then ask your database administrator to renew the certificate.</extracomment>
        <translation>Nichts wurde gesendet. Prüfen Sie das Datum dieses Rechners, und bitten Sie dann Ihre Datenbankverwaltung, das Zertifikat zu erneuern.</translation>
    </message>
    <message>
        <source>repair_cancelled</source>
        <extracomment>The repair was cancelled.</extracomment>
        <translation>Die Reparatur wurde abgebrochen.</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Some separators of the date were not read.</extracomment>
        <translation>Einige Trennzeichen des Datums wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>restore_as_owner</source>
        <extracomment>Nothing was changed. Use the database user who owns the tables, or, where there are none, the owner of the database.</extracomment>
        <translation>Nichts wurde geändert. Nehmen Sie den Datenbankbenutzer, dem die Tabellen gehören, oder, wenn es noch keine gibt, den, dem die Datenbank gehört.</translation>
    </message>
    <message>
        <source>restore_checking</source>
        <extracomment>Checking what was restored…</extracomment>
        <translation>Das Wiederhergestellte wird geprüft …</translation>
    </message>
    <message>
        <source>restore_close_windows</source>
        <extracomment>Nothing was changed. Close all windows of the program, then try again.</extracomment>
        <translation>Nichts wurde geändert. Schließen Sie alle Fenster des Programms, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>restore_database</source>
        <extracomment>Do not go on working with it: ask your IT support to restore it from a backup.</extracomment>
        <translation>Arbeiten Sie nicht weiter damit: Bitten Sie Ihre IT-Betreuung, sie aus einer Sicherung wiederherzustellen.</translation>
    </message>
    <message>
        <source>restore_differs</source>
        <extracomment>What was restored does not match the backup. Nothing was changed.</extracomment>
        <translation>Das Wiederhergestellte stimmt nicht mit den Angaben der Sicherung überein. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>restore_elsewhere</source>
        <extracomment>Nothing was changed. Restore into an empty database.</extracomment>
        <translation>Nichts wurde geändert. Stellen Sie die Sicherung in einer leeren Datenbank wieder her.</translation>
    </message>
    <message>
        <source>restore_file</source>
        <extracomment>Restore it from a backup of the data folder.</extracomment>
        <translation>Stellen Sie sie aus einer Sicherung des Datenordners wieder her.</translation>
    </message>
    <message>
        <source>restore_foreign_tables</source>
        <extracomment>The database has tables that do not belong to this program: {tables}.</extracomment>
        <translation>Die Datenbank hat Tabellen, die nicht zu diesem Programm gehören: {tables}.</translation>
    </message>
    <message>
        <source>restore_in_use</source>
        <extracomment>Other windows or commands are using the database.</extracomment>
        <translation>Andere Fenster oder Befehle benutzen die Datenbank.</translation>
    </message>
    <message>
        <source>restore_keeps_no_keys</source>
        <extracomment>The keys of encrypted documents can&apos;t be kept while the backup is restored: your database account may not make temporary tables.</extracomment>
        <translation>Die Schlüssel verschlüsselter Dokumente können beim Wiederherstellen der Sicherung nicht erhalten werden: Ihr Datenbankkonto darf keine temporären Tabellen anlegen.</translation>
    </message>
    <message>
        <source>restore_makes_no_tables</source>
        <extracomment>Your database account may not make tables in the database.</extracomment>
        <translation>Ihr Datenbankkonto darf in der Datenbank keine Tabellen anlegen.</translation>
    </message>
    <message>
        <source>restore_not_confirmed</source>
        <extracomment>Nothing was restored.</extracomment>
        <translation>Nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>restore_not_empty</source>
        <extracomment>The database is not empty. Documents in it: {count:,}.</extracomment>
        <translation>Die Datenbank enthält schon Dokumente ({count:,}).</translation>
    </message>
    <message>
        <source>restore_not_owner</source>
        <extracomment>Your database account does not own the tables of the database.</extracomment>
        <translation>Die Tabellen der Datenbank gehören nicht Ihrem Datenbankkonto.</translation>
    </message>
    <message>
        <source>restore_object</source>
        <extracomment>Ask your IT support: kyc-desktop images verify lists what is missing. Restore it from a copy of the bucket.</extracomment>
        <translation>Bitten Sie Ihre IT-Betreuung um Hilfe: „kyc-desktop images verify“ listet auf, was fehlt. Stellen Sie es aus einer Kopie des Buckets wieder her.</translation>
    </message>
    <message>
        <source>restore_office_key</source>
        <extracomment>Bring the office key here with the printed recovery key: kyc-desktop keys restore</extracomment>
        <translation>Holen Sie den Büroschlüssel mit dem gedruckten Wiederherstellungsschlüssel hierher: kyc-desktop keys restore</translation>
    </message>
    <message>
        <source>restore_or_report</source>
        <extracomment>Verify the audit (kyc-desktop audit verify --images), and restore the database from a backup.</extracomment>
        <translation>Prüfen Sie das Protokoll (kyc-desktop audit verify --images), und stellen Sie die Datenbank aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>restore_other_schema</source>
        <extracomment>The backup belongs in the schema {schema}.</extracomment>
        <translation>Die Sicherung gehört in das Schema {schema}.</translation>
    </message>
    <message>
        <source>restore_replace</source>
        <extracomment>Nothing was changed. To replace them, add --replace.</extracomment>
        <translation>Nichts wurde geändert. Um sie zu ersetzen, geben Sie --replace an.</translation>
    </message>
    <message>
        <source>restore_say_yes</source>
        <extracomment>Nothing was changed. Answer “yes”, or add --yes to --replace.</extracomment>
        <translation>Nichts wurde geändert. Antworten Sie mit „yes“, oder geben Sie zu --replace auch --yes an.</translation>
    </message>
    <message>
        <source>restore_set_schema</source>
        <extracomment>Nothing was changed. Set search_path to it in DATABASE_URL, or restore into another database.</extracomment>
        <translation>Nichts wurde geändert. Setzen Sie search_path in DATABASE_URL auf dieses Schema, oder stellen Sie die Sicherung in einer anderen Datenbank wieder her.</translation>
    </message>
    <message>
        <source>restore_writing</source>
        <extracomment>Restoring…</extracomment>
        <translation>Wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>rule_of_preset</source>
        <extracomment>{rule} (preset {preset})</extracomment>
        <translation>{rule} (Vorlage {preset})</translation>
    </message>
    <message>
        <source>rule_relationship_end</source>
        <extracomment>{months} months after the end of the relationship</extracomment>
        <translation>{months} Monate nach dem Ende der Beziehung</translation>
    </message>
    <message>
        <source>rule_relationship_end_one_month</source>
        <extracomment>1 month after the end of the relationship</extracomment>
        <translation>1 Monat nach dem Ende der Beziehung</translation>
    </message>
    <message>
        <source>rule_saved</source>
        <extracomment>{months} months after it was saved</extracomment>
        <translation>{months} Monate nach dem Speichern</translation>
    </message>
    <message>
        <source>rule_saved_one_month</source>
        <extracomment>1 month after it was saved</extracomment>
        <translation>1 Monat nach dem Speichern</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>The page layout confirms this value.</extracomment>
        <translation>Der Seitenaufbau bestätigt diesen Wert.</translation>
    </message>
    <message>
        <source>save_as_image</source>
        <extracomment>Save or export it as a JPEG or PNG image and drop that one.</extracomment>
        <translation>Speichern oder exportieren Sie es als JPEG- oder PNG-Bild, und legen Sie dieses ab.</translation>
    </message>
    <message>
        <source>scan_again</source>
        <extracomment>Scan or copy the document again.</extracomment>
        <translation>Scannen oder kopieren Sie das Dokument noch einmal.</translation>
    </message>
    <message>
        <source>scan_lower</source>
        <extracomment>Scan it at a lower resolution.</extracomment>
        <translation>Scannen Sie es mit geringerer Auflösung.</translation>
    </message>
    <message>
        <source>scan_smaller</source>
        <extracomment>Scan it at a lower resolution, or save it as a JPEG with stronger compression.</extracomment>
        <translation>Scannen Sie es mit geringerer Auflösung, oder speichern Sie es als stärker komprimiertes JPEG.</translation>
    </message>
    <message>
        <source>sealed_already</source>
        <extracomment>Documents are encrypted already.</extracomment>
        <translation>Dokumente sind schon verschlüsselt.</translation>
    </message>
    <message>
        <source>sealed_damaged</source>
        <extracomment>Document {flow} can&apos;t be opened: what is stored in {column} is damaged or belongs elsewhere.</extracomment>
        <translation>Dokument {flow} kann nicht geöffnet werden: Was in {column} gespeichert ist, ist beschädigt oder gehört nicht dazu.</translation>
    </message>
    <message>
        <source>sealed_meanwhile</source>
        <extracomment>Encryption was switched on after this program was started.</extracomment>
        <translation>Die Verschlüsselung wurde eingeschaltet, nachdem dieses Programm gestartet wurde.</translation>
    </message>
    <message>
        <source>sealed_since</source>
        <extracomment>Document {flow} is encrypted: that was switched on after this program was started.</extracomment>
        <translation>Dokument {flow} wurde seit dem Start dieses Programms verschlüsselt.</translation>
    </message>
    <message>
        <source>see_key_status</source>
        <extracomment>See: kyc-desktop keys status</extracomment>
        <translation>Siehe: kyc-desktop keys status</translation>
    </message>
    <message>
        <source>see_second_entry</source>
        <extracomment>Nothing was overwritten. Somebody else enters it next.</extracomment>
        <translation>Nichts wurde überschrieben. Als Nächstes gibt jemand anders es ein.</translation>
    </message>
    <message>
        <source>seen_and_more</source>
        <extracomment>{state} (and {more} more)</extracomment>
        <translation>{state} (und {more} weitere)</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before: No. {flow}, {state}, same file</extracomment>
        <translation>Schon bekannt: Nr. {flow}, {state}, dieselbe Datei</translation>
    </message>
    <message>
        <source>seen_meanwhile</source>
        <extracomment>Somebody else has just saved the same person.</extracomment>
        <translation>Jemand anders hat gerade dieselbe Person gespeichert.</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before: No. {flow}, {state}, same name and date of birth</extracomment>
        <translation>Schon bekannt: Nr. {flow}, {state}, gleicher Name und gleiches Geburtsdatum</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before: No. {flow}, {state}, same picture</extracomment>
        <translation>Schon bekannt: Nr. {flow}, {state}, dasselbe Bild</translation>
    </message>
    <message>
        <source>seen_rejected</source>
        <extracomment>rejected on {date}</extracomment>
        <translation>abgelehnt am {date}</translation>
    </message>
    <message>
        <source>seen_saved</source>
        <extracomment>saved on {date}</extracomment>
        <translation>gespeichert am {date}</translation>
    </message>
    <message>
        <source>seen_waiting</source>
        <extracomment>still waiting</extracomment>
        <translation>wartet noch</translation>
    </message>
    <message>
        <source>send_again</source>
        <extracomment>Nothing is lost: try again.</extracomment>
        <translation>Nichts ist verloren: Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>sentences</source>
        <extracomment>{one} {other}</extracomment>
        <translation>{one} {other}</translation>
    </message>
    <message>
        <source>server_answered</source>
        <extracomment>the server answered {status}</extracomment>
        <translation>der Server antwortete {status}</translation>
    </message>
    <message>
        <source>server_as_root</source>
        <extracomment>The database can&apos;t run as root, and a user for it could not be created.</extracomment>
        <translation>Die Datenbank kann nicht als root laufen, und ein Benutzer für sie konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>server_closed</source>
        <extracomment>The database was closed.</extracomment>
        <translation>Die Datenbank wurde geschlossen.</translation>
    </message>
    <message>
        <source>server_disk_full</source>
        <extracomment>The disk of the database is full.</extracomment>
        <translation>Der Datenträger der Datenbank ist voll.</translation>
    </message>
    <message>
        <source>server_disputed</source>
        <extracomment>Another window is taking too long to start or stop the database.</extracomment>
        <translation>Ein anderes Fenster braucht zu lange, um die Datenbank zu starten oder zu beenden.</translation>
    </message>
    <message>
        <source>server_folder_foreign</source>
        <extracomment>The folder {folder} contains files that do not belong to a database.</extracomment>
        <translation>Der Ordner {folder} enthält Dateien, die zu keiner Datenbank gehören.</translation>
    </message>
    <message>
        <source>server_folder_read_only</source>
        <extracomment>The folder {folder} can&apos;t be written.</extracomment>
        <translation>In den Ordner {folder} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>server_not_started</source>
        <extracomment>The database could not be started.</extracomment>
        <translation>Die Datenbank konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>server_other_version</source>
        <extracomment>The database in {folder} was written by PostgreSQL {written}; this program has PostgreSQL {own}.</extracomment>
        <translation>Die Datenbank in {folder} wurde von PostgreSQL {written} geschrieben; dieses Programm hat PostgreSQL {own}.</translation>
    </message>
    <message>
        <source>server_password_missing</source>
        <extracomment>The database&apos;s password, the file {file}, can&apos;t be read.</extracomment>
        <translation>Die Datei {file} mit dem Kennwort der Datenbank kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>server_password_wrong</source>
        <extracomment>The file {file} does not have the password of this database.</extracomment>
        <translation>Die Datei {file} enthält nicht das Kennwort dieser Datenbank.</translation>
    </message>
    <message>
        <source>server_silent</source>
        <extracomment>the server did not answer in time</extracomment>
        <translation>der Server hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>server_slow</source>
        <extracomment>The database takes too long to start or to stop.</extracomment>
        <translation>Die Datenbank braucht zu lange zum Starten oder Beenden.</translation>
    </message>
    <message>
        <source>set_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to the same value as on the office&apos;s other computers.</extracomment>
        <translation>Setzen Sie KYC_IMAGE_STORE auf denselben Wert wie auf den anderen Rechnern des Büros.</translation>
    </message>
    <message>
        <source>setting_allowed</source>
        <extracomment>{key} must be {allowed}. Change it where it is set: in the environment, in the .env file or in the settings.</extracomment>
        <translation>{key} muss {allowed} sein. Ändern Sie es, wo es gesetzt ist: in der Umgebung, in der Datei .env oder in den Einstellungen.</translation>
    </message>
    <message>
        <source>setting_refused</source>
        <extracomment>The setting {key} has a value that is not allowed.</extracomment>
        <translation>Die Einstellung {key} hat einen Wert, der nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>setting_unknown</source>
        <extracomment>The settings file contains {key}, which is not a setting.</extracomment>
        <translation>Die Einstellungsdatei enthält {key}; das ist keine Einstellung.</translation>
    </message>
    <message>
        <source>settings_line</source>
        <extracomment>Line {line} of the settings file {file} is no setting.</extracomment>
        <translation>Zeile {line} der Einstellungsdatei {file} ist keine Einstellung.</translation>
    </message>
    <message>
        <source>settings_not_saved</source>
        <extracomment>The settings could not be saved.</extracomment>
        <translation>Die Einstellungen konnten nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>settings_of_another</source>
        <extracomment>The settings file {file} belongs to another user, who could send documents elsewhere.</extracomment>
        <translation>Die Einstellungsdatei {file} gehört einem anderen Benutzer, der Dokumente anderswohin schicken könnte.</translation>
    </message>
    <message>
        <source>settings_open</source>
        <extracomment>The settings file {file} can be changed by others, who could send documents elsewhere.</extracomment>
        <translation>Die Einstellungsdatei {file} kann von anderen geändert werden, die Dokumente anderswohin schicken könnten.</translation>
    </message>
    <message>
        <source>settings_unreadable</source>
        <extracomment>The settings file {file} could not be read.</extracomment>
        <translation>Die Einstellungsdatei {file} konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>several_holders</source>
        <extracomment>The page names several people and does not say who the holder is.</extracomment>
        <translation>Die Seite nennt mehrere Personen und sagt nicht, wer der Inhaber ist.</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>More than one person in this picture</extracomment>
        <translation>Mehrere Personen auf diesem Bild</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>The year has only two digits; the century was assumed.</extracomment>
        <translation>Das Jahr hat nur zwei Ziffern; das Jahrhundert wurde angenommen.</translation>
    </message>
    <message>
        <source>signal</source>
        <extracomment>signal {number}</extracomment>
        <translation>Signal {number}</translation>
    </message>
    <message>
        <source>size</source>
        <extracomment>{megabytes:.2f} MB ({bytes:,} bytes)</extracomment>
        <translation>{megabytes:.2f} MB ({bytes:,} Byte)</translation>
    </message>
    <message>
        <source>solar_hijri_calendar</source>
        <extracomment>Solar Hijri calendar</extracomment>
        <translation>Iranischer Sonnenkalender</translation>
    </message>
    <message>
        <source>somebody_else_enters</source>
        <extracomment>This entry has to be made by somebody else.</extracomment>
        <translation>Diese Eingabe muss jemand anders machen.</translation>
    </message>
    <message>
        <source>sort_otherwise</source>
        <extracomment>Sort by another column, or search for the name.</extracomment>
        <translation>Sortieren Sie nach einer anderen Spalte, oder suchen Sie nach dem Namen.</translation>
    </message>
    <message>
        <source>start_again</source>
        <extracomment>Start the program again.</extracomment>
        <translation>Starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>start_again_alone</source>
        <extracomment>Close all windows of the program, then start it again.</extracomment>
        <translation>Schließen Sie alle Fenster des Programms, und starten Sie es dann neu.</translation>
    </message>
    <message>
        <source>start_again_later</source>
        <extracomment>Wait a minute, then start the program again.</extracomment>
        <translation>Warten Sie eine Minute, und starten Sie dann das Programm neu.</translation>
    </message>
    <message>
        <source>start_any_time</source>
        <extracomment>You can start it again at any time.</extracomment>
        <translation>Sie können es jederzeit wieder starten.</translation>
    </message>
    <message>
        <source>start_with_log</source>
        <extracomment>Start the program again. If it happens again, send the file {file} in {folder} to your IT support.</extracomment>
        <translation>Starten Sie das Programm neu. Geschieht es wieder, schicken Sie die Datei {file} in {folder} an Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>start_with_room</source>
        <extracomment>Make room on the disk of {folder}, then start the program again.</extracomment>
        <translation>Schaffen Sie Platz auf dem Datenträger von {folder}, und starten Sie dann das Programm neu.</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>It agrees with what the customer stated.</extracomment>
        <translation>Es stimmt mit der Angabe des Kunden überein.</translation>
    </message>
    <message>
        <source>stated_binary</source>
        <extracomment>This is not a CSV file.</extracomment>
        <translation>Das ist keine CSV-Datei.</translation>
    </message>
    <message>
        <source>stated_cancelled</source>
        <extracomment>The import was cancelled. Nothing was imported.</extracomment>
        <translation>Der Import wurde abgebrochen. Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>stated_choose_csv</source>
        <extracomment>Choose a CSV file. Excel writes one with “Save as”.</extracomment>
        <translation>Wählen Sie eine CSV-Datei. Excel schreibt eine mit „Speichern unter“.</translation>
    </message>
    <message>
        <source>stated_columns_unknown</source>
        <extracomment>It is not clear which columns of the file are meant.</extracomment>
        <translation>Es ist nicht klar, welche Spalten der Datei gemeint sind.</translation>
    </message>
    <message>
        <source>stated_contradicts</source>
        <extracomment>Line {line} says something else about the same document.</extracomment>
        <translation>Zeile {line} sagt etwas anderes über dasselbe Dokument.</translation>
    </message>
    <message>
        <source>stated_date_either</source>
        <extracomment>Day and month may be swapped.</extracomment>
        <translation>Tag und Monat können vertauscht sein.</translation>
    </message>
    <message>
        <source>stated_date_future</source>
        <extracomment>The date of birth is in the future.</extracomment>
        <translation>Das Geburtsdatum liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>stated_date_impossible</source>
        <extracomment>There is no such day.</extracomment>
        <translation>Diesen Tag gibt es nicht.</translation>
    </message>
    <message>
        <source>stated_date_too_old</source>
        <extracomment>The date of birth is too long ago.</extracomment>
        <translation>Das Geburtsdatum liegt zu lange zurück.</translation>
    </message>
    <message>
        <source>stated_date_unreadable</source>
        <extracomment>This is not a full date.</extracomment>
        <translation>Das ist kein volles Datum.</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>The customer stated something else: “{stated}”.</extracomment>
        <translation>Der Kunde hat etwas anderes angegeben: „{stated}“.</translation>
    </message>
    <message>
        <source>stated_empty</source>
        <extracomment>The file has no rows.</extracomment>
        <translation>Die Datei hat keine Zeilen.</translation>
    </message>
    <message>
        <source>stated_first_line</source>
        <extracomment>Line {line}: {why}</extracomment>
        <translation>Zeile {line}: {why}</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>It fits what the customer stated: “{stated}”.</extracomment>
        <translation>Es passt zur Angabe des Kunden: „{stated}“.</translation>
    </message>
    <message>
        <source>stated_mend_quotation</source>
        <extracomment>Mend that line, or save the file anew from the program it is from.</extracomment>
        <translation>Berichtigen Sie diese Zeile, oder speichern Sie die Datei neu aus dem Programm, von dem sie stammt.</translation>
    </message>
    <message>
        <source>stated_name_columns</source>
        <extracomment>Name them, such as --columns file,name,date_of_birth.</extracomment>
        <translation>Nennen Sie sie, etwa --columns file,name,date_of_birth.</translation>
    </message>
    <message>
        <source>stated_no_name</source>
        <extracomment>This is not a name.</extracomment>
        <translation>Das ist kein Name.</translation>
    </message>
    <message>
        <source>stated_no_number</source>
        <extracomment>This is not the number of a document.</extracomment>
        <translation>Das ist keine Nummer eines Dokuments.</translation>
    </message>
    <message>
        <source>stated_no_rows</source>
        <extracomment>No row of the file can be used.</extracomment>
        <translation>Keine Zeile der Datei kann verwendet werden.</translation>
    </message>
    <message>
        <source>stated_not_read</source>
        <extracomment>The file can&apos;t be read.</extracomment>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>stated_nothing</source>
        <extracomment>It states neither a name nor a date of birth.</extracomment>
        <translation>Sie nennt weder einen Namen noch ein Geburtsdatum.</translation>
    </message>
    <message>
        <source>stated_one_column</source>
        <extracomment>The file has only one column.</extracomment>
        <translation>Die Datei hat nur eine Spalte.</translation>
    </message>
    <message>
        <source>stated_order_unknown</source>
        <extracomment>Day and month of the dates may be swapped.</extracomment>
        <translation>Tag und Monat der Datumsangaben können vertauscht sein.</translation>
    </message>
    <message>
        <source>stated_quotation</source>
        <extracomment>A quotation mark in line {line} has no end.</extracomment>
        <translation>Ein Anführungszeichen in Zeile {line} wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>stated_row_too_long</source>
        <extracomment>A cell is too long or has several lines; a quotation mark may be missing.</extracomment>
        <translation>Eine Zelle ist zu lang oder hat mehrere Zeilen; vielleicht fehlt ein Anführungszeichen.</translation>
    </message>
    <message>
        <source>stated_say_order</source>
        <extracomment>Say which comes first: --dates dmy or --dates mdy.</extracomment>
        <translation>Geben Sie an, was zuerst steht: --dates dmy oder --dates mdy.</translation>
    </message>
    <message>
        <source>stated_split_file</source>
        <extracomment>Split it into several files.</extracomment>
        <translation>Teilen Sie sie in mehrere Dateien auf.</translation>
    </message>
    <message>
        <source>stated_too_large</source>
        <extracomment>The file is larger than {most} MB.</extracomment>
        <translation>Die Datei ist größer als {most} MB.</translation>
    </message>
    <message>
        <source>stated_too_many_rows</source>
        <extracomment>The file has more than {most:,} rows.</extracomment>
        <translation>Die Datei hat mehr als {most:,} Zeilen.</translation>
    </message>
    <message>
        <source>stated_what_columns</source>
        <extracomment>It needs a column with the number or file name of the document, and one with the name or the date of birth.</extracomment>
        <translation>Sie braucht eine Spalte mit Nummer oder Dateinamen des Dokuments und eine mit dem Namen oder dem Geburtsdatum.</translation>
    </message>
    <message>
        <source>stated_whose</source>
        <extracomment>It does not say which document it is about.</extracomment>
        <translation>Sie sagt nicht, um welches Dokument es geht.</translation>
    </message>
    <message>
        <source>store_login</source>
        <extracomment>Store one in the keyring: kyc-desktop images login. Or use the ways of AWS: environment, profile or role.</extracomment>
        <translation>Speichern Sie einen im Schlüsselbund: kyc-desktop images login. Oder hinterlegen Sie ihn wie bei AWS üblich: über Umgebung, Profil oder Rolle.</translation>
    </message>
    <message>
        <source>takes_back_only</source>
        <extracomment>Only a supervisor may take documents back from others.</extracomment>
        <translation>Nur die Teamleitung darf Dokumente von anderen zurückholen.</translation>
    </message>
    <message>
        <source>task_interrupted</source>
        <extracomment>The program ended while this task ran.</extracomment>
        <translation>Das Programm endete, während diese Aufgabe lief.</translation>
    </message>
    <message>
        <source>thai_calendar</source>
        <extracomment>Thai calendar</extracomment>
        <translation>Thailändischer Kalender</translation>
    </message>
    <message>
        <source>this_computer</source>
        <extracomment>this computer</extracomment>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>too_many_pixels</source>
        <extracomment>The image has too many pixels: {width:,} × {height:,} are {megapixels:.1f} megapixels, and at most {most} are accepted.</extracomment>
        <translation>Das Bild hat zu viele Pixel: {width:,} × {height:,} sind {megapixels:.1f} Megapixel, und höchstens {most} werden angenommen.</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>The MRZ has no room for the whole name; letters or names may be missing.</extracomment>
        <translation>Die MRZ hat keinen Platz für den ganzen Namen; Buchstaben oder Namen können fehlen.</translation>
    </message>
    <message>
        <source>trust_store_certificate</source>
        <extracomment>Name the root certificate of the office in AWS_CA_BUNDLE, then start the program again.</extracomment>
        <translation>Nennen Sie in AWS_CA_BUNDLE das Stammzertifikat des Büros, und starten Sie dann das Programm neu.</translation>
    </message>
    <message>
        <source>try_again</source>
        <extracomment>Try again.</extracomment>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>try_again_or_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>Versuchen Sie es erneut. Geschieht es wieder, schicken Sie die Protokolldatei an Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>try_in_a_moment</source>
        <extracomment>Nothing is lost. Try again in a moment.</extracomment>
        <translation>Nichts ist verloren. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>try_or_remove</source>
        <extracomment>Try again, or remove the document from the list.</extracomment>
        <translation>Versuchen Sie es erneut, oder entfernen Sie das Dokument aus der Liste.</translation>
    </message>
    <message>
        <source>turn_tls_on</source>
        <extracomment>Nothing was sent. Ask your database administrator to turn on TLS, or which sslmode DATABASE_URL should have.</extracomment>
        <translation>Nichts wurde gesendet. Bitten Sie Ihre Datenbankverwaltung, TLS einzuschalten, oder fragen Sie, welchen sslmode DATABASE_URL haben soll.</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates are printed in the place of the date of birth; compare both.</extracomment>
        <translation>An der Stelle des Geburtsdatums sind zwei Daten gedruckt; vergleichen Sie beide.</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ: “{one}” or “{other}”.</extracomment>
        <translation>Die beiden Leser unterscheiden sich: „{one}“ oder „{other}“.</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values have labels with the same meaning; compare both.</extracomment>
        <translation>Zwei Werte haben Beschriftungen gleicher Bedeutung; vergleichen Sie beide.</translation>
    </message>
    <message>
        <source>type_again</source>
        <extracomment>Compare it with the paper, and type it again.</extracomment>
        <translation>Vergleichen Sie die Eingabe mit dem Ausdruck, und geben Sie den Schlüssel noch einmal ein.</translation>
    </message>
    <message>
        <source>type_it_in</source>
        <extracomment>If you can read the {what}, enter it and save. Otherwise ask for a new photo.</extracomment>
        <translation>Können Sie diese Angabe lesen ({what}), geben Sie sie ein und speichern Sie. Sonst bitten Sie um ein neues Foto.</translation>
    </message>
    <message>
        <source>type_passphrase_again</source>
        <extracomment>Nothing was written. Try again.</extracomment>
        <translation>Nichts wurde geschrieben. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age: age {years}, at least {least} required</extracomment>
        <translation>Zu jung: {years} Jahre alt, Mindestalter {least}</translation>
    </message>
    <message>
        <source>undo_too_late</source>
        <extracomment>The save can&apos;t be undone: the record has been changed since.</extracomment>
        <translation>Das Speichern kann nicht rückgängig gemacht werden: Der Datensatz wurde seitdem geändert.</translation>
    </message>
    <message>
        <source>unexpected</source>
        <extracomment>An unexpected error occurred.</extracomment>
        <translation>Ein unerwarteter Fehler ist aufgetreten.</translation>
    </message>
    <message>
        <source>unlock</source>
        <extracomment>Open it with its password and print or export the page as an image.</extracomment>
        <translation>Öffnen Sie es mit dem Kennwort, und drucken oder exportieren Sie die Seite als Bild.</translation>
    </message>
    <message>
        <source>unlock_keyring</source>
        <extracomment>Unlock it and try again, or keep the password for this session only.</extracomment>
        <translation>Entsperren Sie ihn, und versuchen Sie es erneut, oder behalten Sie das Kennwort nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>unlock_or_key_file</source>
        <extracomment>Unlock the keyring, or name a file for the key: KYC_OFFICE_KEY_FILE</extracomment>
        <translation>Entsperren Sie den Schlüsselbund, oder nennen Sie eine Datei für den Schlüssel: KYC_OFFICE_KEY_FILE</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>The name contains characters that are unusual in names.</extracomment>
        <translation>Der Name enthält Zeichen, die in Namen unüblich sind.</translation>
    </message>
    <message>
        <source>upgrade_backup</source>
        <extracomment>Updating the database to PostgreSQL {own}: making a backup first…</extracomment>
        <translation>Die Datenbank wird auf PostgreSQL {own} aktualisiert: Zuerst wird eine Sicherung erstellt …</translation>
    </message>
    <message>
        <source>upgrade_copying</source>
        <extracomment>Updating the database to PostgreSQL {own}: copying everything…</extracomment>
        <translation>Die Datenbank wird auf PostgreSQL {own} aktualisiert: Alles wird kopiert …</translation>
    </message>
    <message>
        <source>upgrade_database</source>
        <extracomment>Run the command kyc-desktop db upgrade once, with a database user that may create tables.</extracomment>
        <translation>Führen Sie einmal den Befehl kyc-desktop db upgrade aus, mit einem Datenbankbenutzer, der Tabellen anlegen darf.</translation>
    </message>
    <message>
        <source>use_its_version</source>
        <extracomment>Nothing was changed. Use the version of the program that wrote it, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>Nichts wurde geändert. Nehmen Sie die Version des Programms, die sie geschrieben hat, oder wählen Sie mit KYC_DATA_DIR einen anderen Ordner.</translation>
    </message>
    <message>
        <source>use_other_backup</source>
        <extracomment>Nothing was changed. Use another backup.</extracomment>
        <translation>Nichts wurde geändert. Nehmen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>wait_for_connection</source>
        <extracomment>Nothing is lost. Close windows that nobody needs, or ask your database administrator to allow more connections.</extracomment>
        <translation>Nichts ist verloren. Schließen Sie Fenster, die niemand braucht, oder bitten Sie Ihre Datenbankverwaltung, mehr Verbindungen zuzulassen.</translation>
    </message>
    <message>
        <source>wait_until_finished</source>
        <extracomment>Wait until it is finished, then try again.</extracomment>
        <translation>Warten Sie, bis das fertig ist, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>waits_for_second_entry</source>
        <extracomment>Document {flow} waits for a second entry.</extracomment>
        <translation>Dokument {flow} wartet auf eine Zweiteingabe.</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>The label next to this value is unclear or far away from it.</extracomment>
        <translation>Die Beschriftung neben diesem Wert ist undeutlich oder weit von ihm entfernt.</translation>
    </message>
    <message>
        <source>whole_number_between</source>
        <extracomment>a whole number from {low} to {high}</extracomment>
        <translation>eine ganze Zahl von {low} bis {high}</translation>
    </message>
    <message>
        <source>year_only</source>
        <extracomment>Only a year of birth is printed, not a full date.</extracomment>
        <translation>Gedruckt ist nur ein Geburtsjahr, kein volles Datum.</translation>
    </message>
    <message>
        <source>yes_or_no</source>
        <extracomment>yes or no</extracomment>
        <translation>yes oder no</translation>
    </message>
</context>
<context>
    <name>ModelBanners</name>
    <message>
        <source>A second reader (EasyOCR) checks every line. One download; no network is needed afterwards.</source>
        <translation>Ein zweiter Leser (EasyOCR) prüft jede Zeile. Ein Download; danach ist kein Netz mehr nötig.</translation>
    </message>
    <message>
        <source>Better recognition of accents (é, ü, ł) is available.</source>
        <translation>Akzente (é, ü, ł) lassen sich besser erkennen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Downloading EasyOCR&apos;s model…</source>
        <translation>EasyOCRs Modell wird heruntergeladen …</translation>
    </message>
    <message>
        <source>Downloading {0}: {1}</source>
        <translation>{0} wird heruntergeladen: {1}</translation>
    </message>
    <message>
        <source>Downloading {0}: {1} of {2}</source>
        <translation>{0} wird heruntergeladen: {1} von {2}</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s model is installed and will be used from the next document on.</source>
        <translation>EasyOCRs Modell ist installiert und wird ab dem nächsten Dokument benutzt.</translation>
    </message>
    <message>
        <source>More reliable reading is available.</source>
        <translation>Dokumente lassen sich zuverlässiger lesen.</translation>
    </message>
    <message>
        <source>One download; no network is needed afterwards. You find it in the settings ({0}) too.</source>
        <translation>Ein Download; danach ist kein Netz mehr nötig. Sie finden ihn auch in den Einstellungen ({0}).</translation>
    </message>
    <message>
        <source>Stopping the download…</source>
        <translation>Das Herunterladen wird abgebrochen …</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>Dies ist die leichte Ausgabe: Sie liest nur mit RapidOCR.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>ModelsSection</name>
    <message>
        <source>Cancel the download</source>
        <translation>Herunterladen abbrechen</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>EasyOCR uses its English model. The Latin model adds letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR benutzt sein englisches Modell. Das lateinische kennt auch Buchstaben mit Akzenten wie é, ü, ł.</translation>
    </message>
    <message>
        <source>EasyOCR uses its Latin model, which knows letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR benutzt sein lateinisches Modell, das auch Buchstaben mit Akzenten wie é, ü, ł kennt.</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s models</source>
        <translation>EasyOCRs Modelle</translation>
    </message>
    <message>
        <source>Folder with EasyOCR&apos;s models</source>
        <translation>Ordner mit EasyOCRs Modellen</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>Aus einem Ordner installieren …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>Dies ist die leichte Ausgabe: Sie liest nur mit RapidOCR.</translation>
    </message>
    <message>
        <source>Used from the next document on.</source>
        <translation>Gilt ab dem nächsten Dokument.</translation>
    </message>
    <message>
        <source>Without a model EasyOCR can&apos;t read. With it every line is read twice and differences are shown.</source>
        <translation>Ohne Modell kann EasyOCR nicht lesen. Mit ihm wird jede Zeile zweimal gelesen, und Unterschiede werden gezeigt.</translation>
    </message>
    <message>
        <source>{0}: damaged</source>
        <translation>{0}: beschädigt</translation>
    </message>
    <message>
        <source>{0}: included ({1})</source>
        <translation>{0}: enthalten ({1})</translation>
    </message>
    <message>
        <source>{0}: installed ({1})</source>
        <translation>{0}: installiert ({1})</translation>
    </message>
    <message>
        <source>{0}: not installed</source>
        <translation>{0}: nicht installiert</translation>
    </message>
    <message>
        <source>{0}: package damaged, not used</source>
        <translation>{0}: Paket beschädigt, nicht benutzt</translation>
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
        <translation>Zu den neuen Dokumenten</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} neu</translation>
    </message>
</context>
<context>
    <name>NumberedChoices</name>
    <message>
        <source>Key {0}</source>
        <translation>Taste {0}</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>Forwarded by {0}</source>
        <translation>Weitergeleitet von {0}</translation>
    </message>
</context>
<context>
    <name>OfficeOffer</name>
    <message>
        <source>1 document waits in the office</source>
        <translation>1 Dokument wartet im Büro</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Nächstes holen</translation>
    </message>
    <message>
        <source>{0} documents wait in the office</source>
        <translation>{0} Dokumente warten im Büro</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>All values are entered</source>
        <translation>Alle Werte sind eingegeben</translation>
    </message>
    <message>
        <source>Compare them with the document, then save.</source>
        <translation>Vergleichen Sie sie mit dem Dokument, und speichern Sie.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be read as soon as the database answers.</source>
        <translation>Nichts ist verloren. Es wird gelesen, sobald die Datenbank antwortet.</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be saved as soon as the database answers, unless you change it.</source>
        <translation>Nichts ist verloren. Es wird gespeichert, sobald die Datenbank antwortet, außer Sie ändern es.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved as record {0}</source>
        <translation>Gespeichert als Datensatz {0}</translation>
    </message>
    <message>
        <source>Show both versions and choose</source>
        <translation>Beide Versionen zeigen und wählen</translation>
    </message>
    <message>
        <source>Somebody else enters it too. Until then there is no record.</source>
        <translation>Jemand anders gibt es auch ein. Bis dahin gibt es keinen Datensatz.</translation>
    </message>
    <message>
        <source>This file needs converting</source>
        <translation>Diese Datei muss umgewandelt werden</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>Im Verlauf zeigen</translation>
    </message>
    <message>
        <source>Waiting for a second entry</source>
        <translation>Wartet auf Zweiteingabe</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Warten auf die Datenbank</translation>
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
        <translation>Seite {0}</translation>
    </message>
    <message>
        <source>Pages; press Space to select one</source>
        <translation>Seiten; mit der Leertaste wählen Sie eine</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>No date in this line</source>
        <translation>Kein Datum in dieser Zeile</translation>
    </message>
    <message>
        <source>No name in this line</source>
        <translation>Kein Name in dieser Zeile</translation>
    </message>
    <message>
        <source>Use as date of birth</source>
        <translation>Als Geburtsdatum übernehmen</translation>
    </message>
    <message>
        <source>Use as name</source>
        <translation>Als Namen übernehmen</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>Bild des Dokuments</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>Bild des Dokuments</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Drop identity documents here</source>
        <translation>Ausweisdokumente hier ablegen</translation>
    </message>
    <message>
        <source>Images, PDF files or whole folders. You can also paste a picture ({0}).</source>
        <translation>Bilder, PDF-Dateien oder ganze Ordner. Sie können auch ein Bild einfügen ({0}).</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Try it with examples</source>
        <translation>Mit Beispielen ausprobieren</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>Der Bericht wird abgebrochen …</translation>
    </message>
    <message>
        <source>Print the case report</source>
        <translation>Fallbericht drucken</translation>
    </message>
    <message>
        <source>Printing the report…</source>
        <translation>Der Bericht wird gedruckt …</translation>
    </message>
    <message>
        <source>The report was cancelled. Nothing was printed.</source>
        <translation>Der Bericht wurde abgebrochen. Es wurde nichts gedruckt.</translation>
    </message>
    <message>
        <source>The report was sent to the printer {0}.</source>
        <translation>Der Bericht wurde an den Drucker {0} gesendet.</translation>
    </message>
</context>
<context>
    <name>ProcessTab</name>
    <message>
        <source>Opening the database…</source>
        <translation>Die Datenbank wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>One reader</source>
        <translation>Ein Leser</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Bewiesen</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Two readers agree</source>
        <translation>Zwei Leser einig</translation>
    </message>
</context>
<context>
    <name>PutOffDialog</name>
    <message>
        <source>At another time:</source>
        <translation>Bis zu einem anderen Zeitpunkt:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a time first.</source>
        <translation>Wählen Sie zuerst einen Zeitpunkt.</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Für eine Stunde</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Put off until when?</source>
        <translation>Bis wann zurückstellen?</translation>
    </message>
    <message>
        <source>That time has passed.</source>
        <translation>Dieser Zeitpunkt ist schon vorbei.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeitpunkt</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Bis morgen früh</translation>
    </message>
    <message>
        <source>Until then, nobody is offered the document. What you typed stays with it.</source>
        <translation>Vorher wird das Dokument niemandem angeboten. Ihre Eingaben bleiben erhalten.</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Some of the text</source>
        <translation>Ein Teil des Textes</translation>
    </message>
    <message>
        <source>Take a new picture?</source>
        <translation>Ein neues Bild aufnehmen?</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>Das Datum</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>{0} is barely visible.</source>
        <translation>{0} ist kaum zu sehen.</translation>
    </message>
    <message>
        <source>{0} is blurred.</source>
        <translation>{0} ist unscharf.</translation>
    </message>
    <message>
        <source>{0} is cut off at the edge of the picture.</source>
        <translation>{0} ist vom Bildrand abgeschnitten.</translation>
    </message>
    <message>
        <source>{0} is hidden by a reflection.</source>
        <translation>{0} ist von einer Spiegelung verdeckt.</translation>
    </message>
    <message>
        <source>{0} is too dark.</source>
        <translation>{0} ist zu dunkel.</translation>
    </message>
    <message>
        <source>{0} is very small.</source>
        <translation>{0} ist sehr klein.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Being read on {0}</source>
        <translation>Wird auf {0} gelesen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>No date of birth</source>
        <translation>Kein Geburtsdatum</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Kein Name</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>To convert</source>
        <translation>Umzuwandeln</translation>
    </message>
    <message>
        <source>To repair</source>
        <translation>Zu reparieren</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} ausstehend</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} h {2} min</source>
        <translation>{0} ausstehend, etwa {1} Std. {2} Min.</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} min</source>
        <translation>{0} ausstehend, etwa {1} Min.</translation>
    </message>
    <message>
        <source>{0} waiting, less than a minute</source>
        <translation>{0} ausstehend, unter einer Minute</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Retry failed ({0})</source>
        <translation>Erneut versuchen ({0})</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Noch keine Dokumente</translation>
    </message>
    <message>
        <source>None left here</source>
        <translation>Hier ist keines mehr</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>{0} read “{1}”.</source>
        <translation>{0} las „{1}“.</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic (with EasyOCR if installed)</source>
        <translation>Automatisch (mit EasyOCR, falls installiert)</translation>
    </message>
    <message>
        <source>Automatic: {0} on this computer</source>
        <translation>Automatisch: {0} auf diesem Rechner</translation>
    </message>
    <message>
        <source>Comma-separated EasyOCR codes. Default: {0} with the Latin model, otherwise English.</source>
        <translation>Kürzel von EasyOCR, durch Kommas getrennt. Vorgabe: {0} mit dem lateinischen Modell, sonst Englisch.</translation>
    </message>
    <message>
        <source>Comma-separated language codes, such as en, de.</source>
        <translation>Sprachkürzel, durch Kommas getrennt, zum Beispiel en, de.</translation>
    </message>
    <message>
        <source>Documents read at the same time</source>
        <translation>Gleichzeitig gelesene Dokumente</translation>
    </message>
    <message>
        <source>Documents that you try again, repair or replace are read on this computer.</source>
        <translation>Was Sie erneut versuchen, reparieren oder ersetzen, wird auf diesem Rechner gelesen.</translation>
    </message>
    <message>
        <source>Each needs up to 1.5 GB of memory.</source>
        <translation>Jedes braucht bis zu 1,5 GB Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>EasyOCR</source>
        <translation>EasyOCR</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>On office workers only</source>
        <translation>Nur durch Lesedienste des Büros</translation>
    </message>
    <message>
        <source>On office workers while some run, else here</source>
        <translation>Durch Lesedienste des Büros, solange welche laufen</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>RapidOCR</source>
        <translation>RapidOCR</translation>
    </message>
    <message>
        <source>Takes effect from the next document on.</source>
        <translation>Gilt ab dem nächsten Dokument.</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>Where documents are read</source>
        <translation>Wo Dokumente gelesen werden</translation>
    </message>
</context>
<context>
    <name>ReadingProgress</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Bemerkung (freiwillig)</translation>
    </message>
    <message>
        <source>Reason for the correction</source>
        <translation>Grund der Berichtigung</translation>
    </message>
    <message>
        <source>Required for another reason</source>
        <translation>Bei einem anderen Grund erforderlich</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Berichtigung speichern</translation>
    </message>
    <message>
        <source>Why are you correcting it?</source>
        <translation>Warum berichtigen Sie das?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>Schreiben Sie den Grund in die Bemerkung.</translation>
    </message>
</context>
<context>
    <name>RegionOffer</name>
    <message>
        <source>Blind check: enter this field yourself.</source>
        <translation>Blindprüfung: Geben Sie dieses Feld selbst ein.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Reading the marked area…</source>
        <translation>Der markierte Bereich wird gelesen …</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>Already on record</source>
        <translation>Schon erfasst</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Ein anderer Grund</translation>
    </message>
    <message>
        <source>Ask for a new photo</source>
        <translation>Neues Foto anfordern</translation>
    </message>
    <message>
        <source>Ask for another document</source>
        <translation>Anderes Dokument anfordern</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>No full date of birth</source>
        <translation>Kein volles Geburtsdatum</translation>
    </message>
    <message>
        <source>Not an identity document</source>
        <translation>Kein Ausweisdokument</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Several documents or people</source>
        <translation>Mehrere Dokumente oder Personen</translation>
    </message>
    <message>
        <source>Somebody else&apos;s document</source>
        <translation>Dokument einer anderen Person</translation>
    </message>
    <message>
        <source>Suspected forgery</source>
        <translation>Verdacht auf Fälschung</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unleserlich</translation>
    </message>
    <message>
        <source>Wrong page or side</source>
        <translation>Falsche Seite</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Interne Bemerkung</translation>
    </message>
    <message>
        <source>Optional. The customer does not see it.</source>
        <translation>Freiwillig. Der Kunde sieht sie nicht.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>Dokument ablehnen</translation>
    </message>
    <message>
        <source>Required for this reason</source>
        <translation>Bei diesem Grund erforderlich</translation>
    </message>
    <message>
        <source>Why are you rejecting it?</source>
        <translation>Warum lehnen Sie es ab?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>Schreiben Sie den Grund in die Bemerkung.</translation>
    </message>
</context>
<context>
    <name>Rejecting</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} was rejected: {1}.</source>
        <translation>{0} wurde abgelehnt: {1}.</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} was removed from the list.</source>
        <translation>{0} wurde aus der Liste entfernt.</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>1 other file was repaired too.</source>
        <translation>1 weitere Datei wurde auch repariert.</translation>
    </message>
    <message>
        <source>Convert a page</source>
        <translation>Eine Seite umwandeln</translation>
    </message>
    <message>
        <source>Convert a page…</source>
        <translation>Eine Seite umwandeln …</translation>
    </message>
    <message>
        <source>Convert the image</source>
        <translation>Bild umwandeln</translation>
    </message>
    <message>
        <source>Convert to JPEG…</source>
        <translation>In JPEG umwandeln …</translation>
    </message>
    <message>
        <source>Converted from {0} to {1}.</source>
        <translation>Von {0} in {1} umgewandelt.</translation>
    </message>
    <message>
        <source>Same resolution, stronger compression.</source>
        <translation>Gleiche Auflösung, stärkere Komprimierung.</translation>
    </message>
    <message>
        <source>Shrink the image to fit</source>
        <translation>Bild passend verkleinern</translation>
    </message>
    <message>
        <source>Shrink to fit…</source>
        <translation>Passend verkleinern …</translation>
    </message>
    <message>
        <source>Shrunk to {0} % of its width.</source>
        <translation>Auf {0} % der Breite verkleinert.</translation>
    </message>
    <message>
        <source>Turned by {0}°.</source>
        <translation>Um {0}° gedreht.</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>umgewandelt</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>Seite {0}</translation>
    </message>
    <message>
        <source>shrunk</source>
        <translation>verkleinert</translation>
    </message>
    <message>
        <source>turned by {0}°</source>
        <translation>um {0}° gedreht</translation>
    </message>
    <message>
        <source>{0} other files were repaired too.</source>
        <translation>{0} weitere Dateien wurden auch repariert.</translation>
    </message>
    <message>
        <source>{0} · {1} × {2} pixels · {3} MB</source>
        <translation>{0} · {1} × {2} Pixel · {3} MB</translation>
    </message>
    <message>
        <source>{0}, page {1}</source>
        <translation>{0}, Seite {1}</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Umgewandelt</translation>
    </message>
    <message>
        <source>Do the same for the other file</source>
        <translation>Dasselbe mit der anderen Datei tun</translation>
    </message>
    <message>
        <source>Do the same for the other {0} files</source>
        <translation>Dasselbe mit den anderen {0} Dateien tun</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Preparing the image…</source>
        <translation>Das Bild wird vorbereitet …</translation>
    </message>
    <message>
        <source>The original file stays as it is. The change is logged.</source>
        <translation>Die Originaldatei bleibt, wie sie ist. Die Änderung wird protokolliert.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Use the converted image</source>
        <translation>Umgewandeltes Bild verwenden</translation>
    </message>
    <message>
        <source>Use {0} pages</source>
        <translation>{0} Seiten verwenden</translation>
    </message>
</context>
<context>
    <name>ReplaceButton</name>
    <message>
        <source>Read another file for this document; or drop it here</source>
        <translation>Eine andere Datei für dieses Dokument lesen; oder hier ablegen</translation>
    </message>
    <message>
        <source>Replace file…</source>
        <translation>Datei ersetzen …</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>The document already has this picture.</source>
        <translation>Das Dokument hat dieses Bild schon.</translation>
    </message>
    <message>
        <source>The file was not replaced: the document has changed.</source>
        <translation>Die Datei wurde nicht ersetzt: Das Dokument hat sich geändert.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} is still being read.</source>
        <translation>{0} wird noch gelesen.</translation>
    </message>
    <message>
        <source>{0} was replaced by {1}.</source>
        <translation>{0} wurde durch {1} ersetzt.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Accepted flags</source>
        <translation>Bestätigte Warnungen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>As it was saved first</source>
        <translation>Wie zuerst gespeichert</translation>
    </message>
    <message>
        <source>Case report: document no. {0}</source>
        <translation>Fallbericht: Dokument Nr. {0}</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>Datum wie gedruckt</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Made by {0}, {1}</source>
        <translation>Erstellt von {0}, {1}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Seite {0} von {1}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>Gelesen mit</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Grund: {0}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>SHA-256 of the picture</source>
        <translation>SHA-256 des Bildes</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Text für den Kunden</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>nicht kopiert</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Case report</source>
        <translation>Fallbericht</translation>
    </message>
    <message>
        <source>Include the picture of the document</source>
        <translation>Mit dem Bild des Dokuments</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Drucker werden gesucht …</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>The record, how each value was found, its versions, and who did what, as a PDF file or on paper. That the report was made is recorded.</source>
        <translation>Der Datensatz, wie jeder Wert gefunden wurde, seine Versionen und wer was getan hat, als PDF-Datei oder auf Papier. Dass der Bericht erstellt wurde, wird protokolliert.</translation>
    </message>
    <message>
        <source>This computer has no printer.</source>
        <translation>Dieser Rechner hat keinen Drucker.</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>Der Bericht wird abgebrochen …</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Der Bericht wird erstellt …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The report was cancelled. No file was written.</source>
        <translation>Der Bericht wurde abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The report was saved as {0}.</source>
        <translation>Der Bericht wurde als {0} gespeichert.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Under review by {0} since {1}.</source>
        <translation>Wird von {0} geprüft, seit {1}.</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974. Enter accepts it.</source>
        <translation>Zum Beispiel 12.08.1974, 1974-08-12 oder 12. Aug. 1974. Enter übernimmt es.</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>Vornamen, dann Nachname</translation>
    </message>
    <message>
        <source>Given names, then surname. Enter accepts it.</source>
        <translation>Vornamen, dann Nachname. Enter übernimmt ihn.</translation>
    </message>
    <message>
        <source>If no more is printed: 1974, or 08.1974.</source>
        <translation>Falls nur das gedruckt ist: 1974 oder 08.1974.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Berichtigen …</translation>
    </message>
    <message>
        <source>Go to the next document to check</source>
        <translation>Zum nächsten zu prüfenden Dokument</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Not now…</source>
        <translation>Nicht jetzt …</translation>
    </message>
    <message>
        <source>Put off, forward or give back to the office</source>
        <translation>Zurückstellen, weiterleiten oder ans Büro zurückgeben</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>SaveUndo</name>
    <message>
        <source>Correct…</source>
        <translation>Berichtigen …</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} is saved. Correct the record instead.</source>
        <translation>Zu spät zum Rückgängigmachen: {0} ist gespeichert. Berichtigen Sie stattdessen den Datensatz.</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} waits for a second entry.</source>
        <translation>Zu spät zum Rückgängigmachen: {0} wartet auf eine Zweiteingabe.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>Im Verlauf zeigen</translation>
    </message>
    <message>
        <source>{0} waits for a second entry by somebody else.</source>
        <translation>{0} wartet auf eine Zweiteingabe durch jemand anders.</translation>
    </message>
    <message>
        <source>{0} was saved as record {1}.</source>
        <translation>{0} wurde als Datensatz {1} gespeichert.</translation>
    </message>
    <message>
        <source>{0} was saved.</source>
        <translation>{0} wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Cancelling the export…</source>
        <translation>Der Export wird abgebrochen …</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>In {0} exportiert.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Picture of the plot (*.png)</source>
        <translation>Bild des Diagramms (*.png)</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>Der Export wurde abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Beginnings of words, a document number like 17, or a date like 12.08.1974</source>
        <translation>Wortanfänge, eine Dokumentnummer wie 17 oder ein Datum wie 12.08.1974</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter ({0})</source>
        <translation>Filtern ({0})</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Zu einem Datum springen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search by name, file, number or date of birth</source>
        <translation>Nach Name, Datei, Nummer oder Geburtsdatum suchen</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>A search with this name is there already. It will be replaced.</source>
        <translation>Eine Suche mit diesem Namen gibt es schon. Sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Another search has this name.</source>
        <translation>Eine andere Suche hat diesen Namen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>Suche umbenennen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>“{0}” moves along with the day of use</source>
        <translation>„{0}“ richtet sich nach dem jeweiligen Tag</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>A newer version of the program has saved it, with a condition that this version does not know. It stays as it is.</source>
        <translation>Eine neuere Version des Programms hat sie gespeichert, mit einer Bedingung, die diese Version nicht kennt. Sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>No saved searches yet</source>
        <translation>Noch keine gespeicherten Suchen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Replace “{0}” by this search</source>
        <translation>„{0}“ durch diese Suche ersetzen</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} (changed)</source>
        <translation>{0} (geändert)</translation>
    </message>
    <message>
        <source>{0} (from a newer version)</source>
        <translation>{0} (aus einer neueren Version)</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be used</source>
        <translation>„{0}“ kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>“{0}” was deleted.</source>
        <translation>„{0}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>“{0}” was replaced.</source>
        <translation>„{0}“ wurde ersetzt.</translation>
    </message>
    <message>
        <source>“{0}” was saved.</source>
        <translation>„{0}“ wurde gespeichert.</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Filter documents</source>
        <translation>Dokumente filtern</translation>
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
        <translation>Die Datenbank wird gesucht …</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A name can have at most 100 printable characters.</source>
        <translation>Ein Name kann höchstens 100 druckbare Zeichen haben.</translation>
    </message>
    <message>
        <source>Accept a date of birth without day or month</source>
        <translation>Geburtsdatum ohne Tag oder Monat annehmen</translation>
    </message>
    <message>
        <source>Administrators set the rules with “kyc-desktop retention rules”.</source>
        <translation>Die Verwaltung legt die Regeln mit „kyc-desktop retention rules“ fest.</translation>
    </message>
    <message>
        <source>Blind check</source>
        <translation>Blindprüfung</translation>
    </message>
    <message>
        <source>Choose a file: {0}</source>
        <translation>Datei wählen: {0}</translation>
    </message>
    <message>
        <source>Choose a folder: {0}</source>
        <translation>Ordner wählen: {0}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Compares the file, the picture, and the name with the date of birth.</source>
        <translation>Verglichen werden die Datei, das Bild und der Name mit dem Geburtsdatum.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Datumsformat</translation>
    </message>
    <message>
        <source>Documents of these kinds are entered twice, the second time by somebody else who sees the picture only. If the entries differ, a third person decides.</source>
        <translation>Dokumente dieser Arten werden zweimal eingegeben, das zweite Mal von jemand anders, der nur das Bild sieht. Unterscheiden sich die Eingaben, entscheidet eine dritte Person.</translation>
    </message>
    <message>
        <source>Documents of younger people are flagged. 0: any age.</source>
        <translation>Bei jüngeren Personen wird gewarnt. 0: jedes Alter.</translation>
    </message>
    <message>
        <source>Example documents</source>
        <translation>Beispieldokumente</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>First eight digits of Aadhaar numbers</source>
        <translation>Erste acht Ziffern von Aadhaar-Nummern</translation>
    </message>
    <message>
        <source>For documents that print only the year, or month and year.</source>
        <translation>Für Dokumente, auf denen nur das Jahr oder Monat und Jahr stehen.</translation>
    </message>
    <message>
        <source>How long documents are kept</source>
        <translation>Wie lange Dokumente aufbewahrt werden</translation>
    </message>
    <message>
        <source>Images in this folder are added automatically. Subfolders are ignored.</source>
        <translation>Bilder in diesem Ordner werden von selbst hinzugefügt. Unterordner bleiben unbeachtet.</translation>
    </message>
    <message>
        <source>In the Statistics tab and its exports.</source>
        <translation>In der Statistik und ihren Exporten.</translation>
    </message>
    <message>
        <source>Kinds taken from the office</source>
        <translation>Aus dem Büro geholt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>Protokollordner</translation>
    </message>
    <message>
        <source>Longest wait of a document</source>
        <translation>Längste Wartezeit eines Dokuments</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Schwärzung</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>Mindestalter</translation>
    </message>
    <message>
        <source>Name shown in the records. Default: the login name.</source>
        <translation>Name in den Datensätzen. Vorgabe: der Anmeldename.</translation>
    </message>
    <message>
        <source>No masking</source>
        <translation>Keine Schwärzung</translation>
    </message>
    <message>
        <source>No rule: documents stay until they are erased.</source>
        <translation>Keine Regel: Dokumente bleiben, bis sie gelöscht werden.</translation>
    </message>
    <message>
        <source>Not a valid folder path.</source>
        <translation>Kein gültiger Ordnerpfad.</translation>
    </message>
    <message>
        <source>Not known until the database is open.</source>
        <translation>Erst bekannt, wenn die Datenbank geöffnet ist.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Other kinds of document</source>
        <translation>Andere Dokumentarten</translation>
    </message>
    <message>
        <source>Removes only the examples from the queue and the database.</source>
        <translation>Entfernt nur die Beispiele aus der Liste und der Datenbank.</translation>
    </message>
    <message>
        <source>Require every field to be visited before saving</source>
        <translation>Vor dem Speichern muss jedes Feld besucht werden</translation>
    </message>
    <message>
        <source>Say when a document or a person was seen before</source>
        <translation>Melden, wenn ein Dokument oder eine Person schon bekannt ist</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Zweiteingabe</translation>
    </message>
    <message>
        <source>Set in the environment ({0}); can&apos;t be changed here.</source>
        <translation>In der Umgebung gesetzt ({0}); hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Set in {1} ({0}); can&apos;t be changed here.</source>
        <translation>In {1} gesetzt ({0}); hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Settings of the office (.env)</source>
        <translation>Einstellungen des Büros (.env)</translation>
    </message>
    <message>
        <source>Show figures by clerk</source>
        <translation>Zahlen nach Bearbeiter zeigen</translation>
    </message>
    <message>
        <source>Such a document is flagged. An expired one always is. 0: never.</source>
        <translation>Vor einem solchen Dokument wird gewarnt, vor einem abgelaufenen immer. 0: nie.</translation>
    </message>
    <message>
        <source>Such a field is entered without showing the program&apos;s reading. The History tab shows how often the program was wrong. 0: never.</source>
        <translation>Ein solches Feld wird eingegeben, ohne das Gelesene zu zeigen. Der Verlauf zeigt, wie oft das Programm falsch lag. 0: nie.</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemvorgabe</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>The cursor must have been in every field.</source>
        <translation>Der Cursor muss in jedem Feld gewesen sein.</translation>
    </message>
    <message>
        <source>The kinds of document that “Take next” brings you, where an office shares its documents. None chosen: all kinds.</source>
        <translation>Die Dokumentarten, die „Nächstes holen“ Ihnen bringt, wo ein Büro seine Dokumente teilt. Keine gewählt: alle Arten.</translation>
    </message>
    <message>
        <source>The rest of the program changes after a restart.</source>
        <translation>Der Rest des Programms ändert sich nach einem Neustart.</translation>
    </message>
    <message>
        <source>The target for documents that an office shares: first to be read, then to be reviewed. The Office tab says when the oldest has waited longer. 0: no target.</source>
        <translation>Das Ziel für Dokumente, die sich ein Büro teilt: erst bis zum Lesen, dann bis zur Prüfung. Der Reiter „Büro“ sagt, wenn das älteste länger wartet. 0: kein Ziel.</translation>
    </message>
    <message>
        <source>These digits, and QR codes beside them, are painted over before a document is stored. For new documents only, and after a restart. Choose the same on all computers of the office.</source>
        <translation>Wird vor dem Speichern eines Dokuments übermalt, samt QR-Codes daneben. Gilt nur für neue Dokumente und erst nach einem Neustart. Wählen Sie auf allen Rechnern des Büros dasselbe.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Überwachter Ordner</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>jedes Alter</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>kein Ziel</translation>
    </message>
    <message>
        <source>one sure field in {0}</source>
        <translation>ein sicheres Feld von {0}</translation>
    </message>
    <message>
        <source>within {0} day</source>
        <translation>innerhalb von {0} Tag</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>innerhalb von {0} Tagen</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} minute</source>
        <translation>{0} Minute</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} year</source>
        <translation>{0} Jahr</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} Jahre</translation>
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
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>Manche Änderungen gelten erst nach einem Neustart.</translation>
    </message>
    <message>
        <source>Some settings are invalid; the defaults are used instead.</source>
        <translation>Manche Einstellungen sind ungültig; stattdessen gelten die Vorgaben.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>Beispiele entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save and restart</source>
        <translation>Speichern und neu starten</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>Manche Änderungen gelten erst nach einem Neustart.</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Forward…</source>
        <translation>Weiterleiten …</translation>
    </message>
    <message>
        <source>Give back to the office</source>
        <translation>Ans Büro zurückgeben</translation>
    </message>
    <message>
        <source>No document of this selection waits in the office: {0}.</source>
        <translation>Im Büro wartet kein solches Dokument: {0}.</translation>
    </message>
    <message>
        <source>Nothing waits for you in the office.</source>
        <translation>Im Büro wartet nichts für Sie.</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>Zurückstellen …</translation>
    </message>
    <message>
        <source>Somebody else has one of your documents now.</source>
        <translation>Ein Dokument von Ihnen ist jetzt bei jemand anders.</translation>
    </message>
    <message>
        <source>Somebody else has taken this document in the meantime.</source>
        <translation>Jemand anders hat dieses Dokument inzwischen geholt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>the supervisor</source>
        <translation>die Teamleitung</translation>
    </message>
    <message>
        <source>{0} documents of yours are with somebody else now.</source>
        <translation>{0} Dokumente von Ihnen sind jetzt bei jemand anders.</translation>
    </message>
    <message>
        <source>{0} was forwarded to {1}.</source>
        <translation>{0} wurde an {1} weitergeleitet.</translation>
    </message>
    <message>
        <source>{0} was given back to the office.</source>
        <translation>{0} wurde ans Büro zurückgegeben.</translation>
    </message>
    <message>
        <source>{0} was put off until {1}.</source>
        <translation>{0} wurde bis {1} zurückgestellt.</translation>
    </message>
</context>
<context>
    <name>ShortMessages</name>
    <message>
        <source>after_issue</source>
        <extracomment>Later than the date of issue</extracomment>
        <translation>Nach dem Ausstellungsdatum</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>May be a date of another calendar</extracomment>
        <translation>Vielleicht ein anderer Kalender</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped</extracomment>
        <translation>Tag und Monat können vertauscht sein</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>Ambiguous month name</extracomment>
        <translation>Monatsname ist mehrdeutig</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page may be about an animal</extracomment>
        <translation>Vielleicht geht es um ein Tier</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date above or below</extracomment>
        <translation>Noch ein Datum in der Spalte</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>From another calendar</extracomment>
        <translation>Aus einem anderen Kalender</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>Two calendars agree</extracomment>
        <translation>Zwei Kalender stimmen überein</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>Page layout clearly confirms it</extracomment>
        <translation>Seitenaufbau bestätigt es deutlich</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>Check digit wrong</extracomment>
        <translation>Prüfziffer falsch</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>A digit was corrected</extracomment>
        <translation>Eine Ziffer wurde berichtigt</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits read as letters</extracomment>
        <translation>Ziffern statt Buchstaben gelesen</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired</extracomment>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon</extracomment>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>Blurred in the picture</extracomment>
        <translation>Auf dem Bild unscharf</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>Cut off at the edge of the picture</extracomment>
        <translation>Am Bildrand abgeschnitten</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>Too dark in the picture</extracomment>
        <translation>Auf dem Bild zu dunkel</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>Faint in the picture</extracomment>
        <translation>Auf dem Bild blass</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>Hidden by a reflection</extracomment>
        <translation>Von einer Spiegelung verdeckt</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>Very small in the picture</extracomment>
        <translation>Auf dem Bild sehr klein</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>Unusual age</extracomment>
        <translation>Ungewöhnliches Alter</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>May include a label</extracomment>
        <translation>Enthält vielleicht eine Beschriftung</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to it has no label</extracomment>
        <translation>Zeile daneben ohne Beschriftung</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters read as digits</extracomment>
        <translation>Buchstaben statt Ziffern gelesen</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>Hard to read</extracomment>
        <translation>Schwer zu lesen</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>A letter may be misread</extracomment>
        <translation>Vielleicht ein Buchstabe falsch gelesen</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>Check digit correct</extracomment>
        <translation>Prüfziffer stimmt</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits correct</extracomment>
        <translation>Alle Prüfziffern stimmen</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>Printed text and MRZ differ</extracomment>
        <translation>Druck und MRZ verschieden</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>Only from the MRZ, without accents</extracomment>
        <translation>Nur aus der MRZ, ohne Akzente</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>Druck und MRZ stimmen überein</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>Druck und MRZ stimmen überein</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>Order of names unsure</extracomment>
        <translation>Reihenfolge der Namen unsicher</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>Read without accents</extracomment>
        <translation>Ohne Akzente gelesen</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label found</extracomment>
        <translation>Keine Beschriftung gefunden</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>No name on the page</extracomment>
        <translation>Kein Name auf der Seite</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>An earlier date is printed</extracomment>
        <translation>Ein früheres Datum ist gedruckt</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>Identity number agrees</extracomment>
        <translation>Identitätsnummer stimmt</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>Identity number gives another date</extracomment>
        <translation>Identitätsnummer: anderes Datum</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>Only from the identity number</extracomment>
        <translation>Nur aus der Identitätsnummer</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the identity number</extracomment>
        <translation>Aus der Identitätsnummer gelesen</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>Label partly unknown</extracomment>
        <translation>Beschriftung teilweise unbekannt</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Part of the name may be missing</extracomment>
        <translation>Ein Teil des Namens kann fehlen</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>May be in another alphabet</extracomment>
        <translation>Vielleicht in einem anderen Alphabet</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>From another calendar</extracomment>
        <translation>Aus einem anderen Kalender</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Another text may belong here</extracomment>
        <translation>Vielleicht gehört anderer Text hierher</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found only by page layout</extracomment>
        <translation>Nur am Seitenaufbau erkannt</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>Accents read by one reader only</extracomment>
        <translation>Akzente nur von einem Leser</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Date separators missing</extracomment>
        <translation>Trennzeichen des Datums fehlen</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>Page layout confirms it</extracomment>
        <translation>Seitenaufbau bestätigt es</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before</extracomment>
        <translation>Schon bekannt</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before</extracomment>
        <translation>Schon bekannt</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before</extracomment>
        <translation>Schon bekannt</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>Several people</extracomment>
        <translation>Mehrere Personen</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>Two-digit year</extracomment>
        <translation>Zweistelliges Jahr</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>Agrees with the customer</extracomment>
        <translation>Stimmt mit Kundenangabe überein</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>Differs from the customer</extracomment>
        <translation>Weicht von Kundenangabe ab</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>Fits what the customer stated</extracomment>
        <translation>Passt zur Kundenangabe</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>Name may be cut off</extracomment>
        <translation>Name kann abgeschnitten sein</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates of birth found</extracomment>
        <translation>Zwei Geburtsdaten gefunden</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ</extracomment>
        <translation>Die zwei Leser unterscheiden sich</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values found</extracomment>
        <translation>Zwei Werte gefunden</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age</extracomment>
        <translation>Zu jung</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>Unusual characters</extracomment>
        <translation>Unübliche Zeichen</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>Label unclear or far away</extracomment>
        <translation>Beschriftung undeutlich oder weit weg</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Choose the columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Nach der nächsten Spalte sortieren</translation>
    </message>
    <message>
        <source>Sorted by {0}, ascending</source>
        <translation>Sortiert nach {0}, aufsteigend</translation>
    </message>
    <message>
        <source>Sorted by {0}, descending</source>
        <translation>Sortiert nach {0}, absteigend</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Entered by hand</source>
        <translation>Von Hand eingegeben</translation>
    </message>
    <message>
        <source>MRZ</source>
        <translation>MRZ</translation>
    </message>
    <message>
        <source>Printed text</source>
        <translation>Gedruckter Text</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Steht aus</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Zweiteingabe</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
</context>
<context>
    <name>Stated</name>
    <message>
        <source>1 row was left out.</source>
        <translation>1 Zeile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Documents to check about which no customer stated anything.</source>
        <translation>Zu prüfende Dokumente, zu denen kein Kunde etwas angegeben hat.</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Vornamen</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} as before.</source>
        <translation>Importiert: {0} neu, {1} wie zuvor.</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} changed, {2} as before.</source>
        <translation>Importiert: {0} neu, {1} geändert, {2} wie zuvor.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Kein Dokument</translation>
    </message>
    <message>
        <source>No document has this number or file name.</source>
        <translation>Kein Dokument hat diese Nummer oder diesen Dateinamen.</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>Nr. {0}</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>Nothing is new in this file.</source>
        <translation>In dieser Datei ist nichts neu.</translation>
    </message>
    <message>
        <source>Nothing stated</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Nummer des Dokuments</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>The document has not been read, or its letters can&apos;t be compared.</source>
        <translation>Das Dokument ist nicht gelesen, oder seine Buchstaben lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The document says something else than the customer.</source>
        <translation>Auf dem Dokument steht etwas anderes, als der Kunde angegeben hat.</translation>
    </message>
    <message>
        <source>The document says what the customer stated.</source>
        <translation>Auf dem Dokument steht, was der Kunde angegeben hat.</translation>
    </message>
    <message>
        <source>{0} rows were left out.</source>
        <translation>{0} Zeilen wurden ausgelassen.</translation>
    </message>
</context>
<context>
    <name>StatedData</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Everything that customers stated was removed.</source>
        <translation>Alle Kundenangaben wurden entfernt.</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>In {0} exportiert.</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>Kundenangaben importieren</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
</context>
<context>
    <name>StatisticsTab</name>
    <message>
        <source>Counted at {0}.</source>
        <translation>Stand: {0}.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Nothing to count. ({0})</source>
        <translation>Nichts zu zählen. ({0})</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Warten auf die Datenbank</translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} ({1}. Versuch)</translation>
    </message>
</context>
<context>
    <name>StepStrip</name>
    <message>
        <source>Hide the steps</source>
        <translation>Schritte ausblenden</translation>
    </message>
    <message>
        <source>Show the steps with their times</source>
        <translation>Schritte mit ihrer Dauer zeigen</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>After your review</source>
        <translation>Nach Ihrer Prüfung</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the image</source>
        <translation>Bild prüfen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Find the details</source>
        <translation>Angaben finden</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read the text</source>
        <translation>Text lesen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Datensatz speichern</translation>
    </message>
    <message>
        <source>under {0} s</source>
        <translation>unter {0} s</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>TakeBar</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Nächstes holen</translation>
    </message>
    <message>
        <source>Take next ({0})</source>
        <translation>Nächstes holen ({0})</translation>
    </message>
    <message>
        <source>Take the next document of the office</source>
        <translation>Nächstes Dokument des Büros holen</translation>
    </message>
    <message>
        <source>Which documents of the office to take</source>
        <translation>Welche Dokumente des Büros geholt werden</translation>
    </message>
    <message>
        <source>With and without doubts</source>
        <translation>Mit und ohne Zweifel</translation>
    </message>
    <message>
        <source>With doubts</source>
        <translation>Mit Zweifeln</translation>
    </message>
    <message>
        <source>Without doubts</source>
        <translation>Ohne Zweifel</translation>
    </message>
</context>
<context>
    <name>Technical</name>
    <message>
        <source>Steps, their order, versions of the readers, checksum of the picture</source>
        <translation>Schritte, ihre Reihenfolge, Versionen der Leser, Prüfsumme des Bildes</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technisches</translation>
    </message>
    <message>
        <source>Technical details hidden</source>
        <translation>Technische Einzelheiten ausgeblendet</translation>
    </message>
    <message>
        <source>Technical details shown</source>
        <translation>Technische Einzelheiten eingeblendet</translation>
    </message>
</context>
<context>
    <name>TextDrawer</name>
    <message>
        <source>Hide the recognised text</source>
        <translation>Erkannten Text ausblenden</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Erkannter Text</translation>
    </message>
    <message>
        <source>Show the recognised text</source>
        <translation>Erkannten Text zeigen</translation>
    </message>
    <message>
        <source>Text hidden</source>
        <translation>Text ausgeblendet</translation>
    </message>
    <message>
        <source>Text shown</source>
        <translation>Text eingeblendet</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Click a line to see it in the picture; {0} puts it into the field</source>
        <translation>Ein Klick auf eine Zeile zeigt sie auf dem Bild; {0} übernimmt sie ins Feld</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Erkannter Text</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
</context>
<context>
    <name>Vanishing</name>
    <message>
        <source>Document {0} was erased or removed by another program.</source>
        <translation>Dokument {0} wurde von einem anderen Programm gelöscht oder entfernt.</translation>
    </message>
    <message>
        <source>What you typed can&apos;t be saved any more.</source>
        <translation>Ihre Eingaben können nicht mehr gespeichert werden.</translation>
    </message>
    <message>
        <source>{0} documents were erased or removed by another program.</source>
        <translation>{0} Dokumente wurden von einem anderen Programm gelöscht oder entfernt.</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>_Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>_FileDialog</name>
    <message>
        <source>Document-{0}</source>
        <translation>Dokument-{0}</translation>
    </message>
    <message>
        <source>Erasure-{0}</source>
        <translation>Löschung-{0}</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the case report</source>
        <translation>Fallbericht speichern</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Bescheinigung speichern</translation>
    </message>
</context>
</TS>
