<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>1 document is ready to check.</source>
        <translation>1 documento está listo para comprobar.</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>{0} documents are ready to check.</source>
        <translation>{0} documentos están listos para comprobar.</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Reset columns</source>
        <translation>Restablecer las columnas</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>1 document added.</source>
        <translation>1 documento añadido.</translation>
    </message>
    <message>
        <source>1 file is already waiting.</source>
        <translation>1 archivo ya está en espera.</translation>
    </message>
    <message>
        <source>{0} documents added.</source>
        <translation>{0} documentos añadidos.</translation>
    </message>
    <message>
        <source>{0} files are already waiting.</source>
        <translation>{0} archivos ya están en espera.</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>The Aadhaar number was masked before the image was stored</source>
        <translation>El número Aadhaar se enmascaró antes de guardar la imagen</translation>
    </message>
    <message>
        <source>The saved date of birth agrees with the customer</source>
        <translation>La fecha de nacimiento guardada coincide con la del cliente</translation>
    </message>
    <message>
        <source>The saved name agrees with the customer</source>
        <translation>El nombre guardado coincide con el del cliente</translation>
    </message>
    <message>
        <source>{0} accepted a flag</source>
        <translation>{0} aceptó una advertencia</translation>
    </message>
    <message>
        <source>{0} copied the text for the customer ({1})</source>
        <translation>{0} copió el texto para el cliente ({1})</translation>
    </message>
    <message>
        <source>{0} corrected the date of birth</source>
        <translation>{0} corrigió la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} corrected the name</source>
        <translation>{0} corrigió el nombre</translation>
    </message>
    <message>
        <source>{0} corrected the saved date of birth</source>
        <translation>{0} corrigió la fecha de nacimiento guardada</translation>
    </message>
    <message>
        <source>{0} corrected the saved name</source>
        <translation>{0} corrigió el nombre guardado</translation>
    </message>
    <message>
        <source>{0} decided on the date of birth</source>
        <translation>{0} decidió la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} decided on the name</source>
        <translation>{0} decidió el nombre</translation>
    </message>
    <message>
        <source>{0} entered another date of birth</source>
        <translation>{0} introdujo otra fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} entered another name</source>
        <translation>{0} introdujo otro nombre</translation>
    </message>
    <message>
        <source>{0} entered the date of birth</source>
        <translation>{0} introdujo la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, both agree)</source>
        <translation>{0} introdujo la fecha de nacimiento (control a ciegas, ambos coinciden)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, the program was wrong)</source>
        <translation>{0} introdujo la fecha de nacimiento (control a ciegas, el programa se equivocó)</translation>
    </message>
    <message>
        <source>{0} entered the date of birth (blind check, typing error)</source>
        <translation>{0} introdujo la fecha de nacimiento (control a ciegas, error al teclear)</translation>
    </message>
    <message>
        <source>{0} entered the name</source>
        <translation>{0} introdujo el nombre</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, both agree)</source>
        <translation>{0} introdujo el nombre (control a ciegas, ambos coinciden)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, the program was wrong)</source>
        <translation>{0} introdujo el nombre (control a ciegas, el programa se equivocó)</translation>
    </message>
    <message>
        <source>{0} entered the name (blind check, typing error)</source>
        <translation>{0} introdujo el nombre (control a ciegas, error al teclear)</translation>
    </message>
    <message>
        <source>{0} erased the document on request</source>
        <translation>{0} suprimió el documento tras una solicitud</translation>
    </message>
    <message>
        <source>{0} erased the document: its period was over</source>
        <translation>{0} suprimió el documento: el plazo de conservación había vencido</translation>
    </message>
    <message>
        <source>{0} forwarded the document to the supervisor</source>
        <translation>{0} derivó el documento al supervisor</translation>
    </message>
    <message>
        <source>{0} forwarded the document to {1}</source>
        <translation>{0} derivó el documento a {1}</translation>
    </message>
    <message>
        <source>{0} gave the document back to the office</source>
        <translation>{0} devolvió el documento a la oficina</translation>
    </message>
    <message>
        <source>{0} made a case report</source>
        <translation>{0} creó un informe del caso</translation>
    </message>
    <message>
        <source>{0} made a case report without the picture</source>
        <translation>{0} creó un informe del caso sin la imagen</translation>
    </message>
    <message>
        <source>{0} made the first entry</source>
        <translation>{0} hizo la primera entrada</translation>
    </message>
    <message>
        <source>{0} made the first entry without a review</source>
        <translation>{0} hizo la primera entrada sin revisarla</translation>
    </message>
    <message>
        <source>{0} made the same entry</source>
        <translation>{0} hizo la misma entrada</translation>
    </message>
    <message>
        <source>{0} put the document off</source>
        <translation>{0} aplazó el documento</translation>
    </message>
    <message>
        <source>{0} recorded that the relationship continues</source>
        <translation>{0} indicó que la relación de negocios continúa</translation>
    </message>
    <message>
        <source>{0} rejected the document</source>
        <translation>{0} rechazó el documento</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1}</source>
        <translation>{0} rechazó el documento: {1}</translation>
    </message>
    <message>
        <source>{0} rejected the document: {1} – {2}</source>
        <translation>{0} rechazó el documento: {1} – {2}</translation>
    </message>
    <message>
        <source>{0} released the legal hold</source>
        <translation>{0} levantó la retención legal</translation>
    </message>
    <message>
        <source>{0} repaired the image ({1})</source>
        <translation>{0} reparó la imagen ({1})</translation>
    </message>
    <message>
        <source>{0} replaced the file {1}</source>
        <translation>{0} sustituyó el archivo {1}</translation>
    </message>
    <message>
        <source>{0} reviewed and saved the record</source>
        <translation>{0} revisó y guardó el registro</translation>
    </message>
    <message>
        <source>{0} saved another date of birth than the customer stated</source>
        <translation>{0} guardó una fecha de nacimiento distinta de la declarada por el cliente</translation>
    </message>
    <message>
        <source>{0} saved another name than the customer stated</source>
        <translation>{0} guardó un nombre distinto del declarado por el cliente</translation>
    </message>
    <message>
        <source>{0} saved the correction</source>
        <translation>{0} guardó la corrección</translation>
    </message>
    <message>
        <source>{0} saved the record without a review</source>
        <translation>{0} guardó el registro sin revisarlo</translation>
    </message>
    <message>
        <source>{0} set a legal hold</source>
        <translation>{0} aplicó una retención legal</translation>
    </message>
    <message>
        <source>{0} set the end of the relationship</source>
        <translation>{0} fijó el fin de la relación de negocios</translation>
    </message>
    <message>
        <source>{0} took the document back into the office queue</source>
        <translation>{0} recuperó el documento para la oficina</translation>
    </message>
    <message>
        <source>{0} took the document from the office</source>
        <translation>{0} tomó el documento de la oficina</translation>
    </message>
    <message>
        <source>{0} undid the rejection</source>
        <translation>{0} deshizo el rechazo</translation>
    </message>
    <message>
        <source>{0} undid the save</source>
        <translation>{0} deshizo el guardado</translation>
    </message>
    <message>
        <source>{0} undid the save of the date of birth</source>
        <translation>{0} deshizo el guardado de la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} undid the save of the name</source>
        <translation>{0} deshizo el guardado del nombre</translation>
    </message>
</context>
<context>
    <name>BackupBanners</name>
    <message>
        <source>A backup is made once a day while the window is open and nobody works.</source>
        <translation>Se crea una al día mientras la ventana está abierta y nadie trabaja.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Crear copia de seguridad ahora</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>The last backup failed.</source>
        <translation>La última copia de seguridad falló.</translation>
    </message>
    <message>
        <source>The last backup is more than three days old.</source>
        <translation>La última copia de seguridad tiene más de tres días.</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Back up now</source>
        <translation>Crear copia de seguridad ahora</translation>
    </message>
    <message>
        <source>Cancel the backup</source>
        <translation>Cancelar la copia de seguridad</translation>
    </message>
    <message>
        <source>Choose another disk: backups beside the data are lost with it.</source>
        <translation>Elija otro disco: una copia guardada junto a los datos se pierde con ellos.</translation>
    </message>
    <message>
        <source>Daily backups</source>
        <translation>Copias de seguridad diarias</translation>
    </message>
    <message>
        <source>Encrypted with the key file.</source>
        <translation>Cifrada con el archivo de clave.</translation>
    </message>
    <message>
        <source>Encrypts the backups. Keep a copy of it elsewhere: without it they can&apos;t be restored. “kyc-desktop backup FILE --new-key KEY” makes one.</source>
        <translation>Cifra las copias de seguridad. Guarde un duplicado en otro lugar: sin él no se pueden restaurar. «kyc-desktop backup ARCHIVO --new-key CLAVE» crea uno.</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Carpeta de copias de seguridad</translation>
    </message>
    <message>
        <source>How many are kept; one is made each day. 0: only when you ask for one.</source>
        <translation>Cuántas se conservan; cada día se crea una. 0: solo cuando usted la pida.</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Archivo de clave</translation>
    </message>
    <message>
        <source>Last backup: {0}</source>
        <translation>Última copia de seguridad: {0}</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Creando una copia de seguridad…</translation>
    </message>
    <message>
        <source>No backup has been made yet.</source>
        <translation>Aún no se ha creado ninguna copia de seguridad.</translation>
    </message>
    <message>
        <source>Not encrypted, because no key file is set.</source>
        <translation>Sin cifrar, porque no se ha definido ningún archivo de clave.</translation>
    </message>
    <message>
        <source>Records are on a shared server. Its administrator backs them up.</source>
        <translation>Los registros están en un servidor compartido. De sus copias de seguridad se encarga su administrador.</translation>
    </message>
    <message>
        <source>Save the changes first. The next backup uses them.</source>
        <translation>Guarde antes los cambios: se aplican a partir de ese momento.</translation>
    </message>
    <message>
        <source>The backup of {0} failed.</source>
        <translation>La copia de seguridad del {0} falló.</translation>
    </message>
    <message>
        <source>keep {0}</source>
        <translation>conservar {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>A check digit or an identity number confirms what is printed.</source>
        <translation>Un dígito de control o un número de identidad confirma lo impreso.</translation>
    </message>
    <message>
        <source>Accepted by you</source>
        <translation>Aceptado por usted</translation>
    </message>
    <message>
        <source>Accepted by you · {0}</source>
        <translation>Aceptado por usted · {0}</translation>
    </message>
    <message>
        <source>As the customer stated</source>
        <translation>Como lo declaró el cliente</translation>
    </message>
    <message>
        <source>Blind check: enter what the document shows. It is compared with the program&apos;s reading when you save.</source>
        <translation>Control a ciegas: introduzca lo que muestra el documento. Al guardar se compara con lo que leyó el programa.</translation>
    </message>
    <message>
        <source>Chosen by hand</source>
        <translation>Elegido a mano</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Elegido por usted</translation>
    </message>
    <message>
        <source>Clearly read next to its label</source>
        <translation>Leído con claridad junto a su etiqueta</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>Introducido a mano</translation>
    </message>
    <message>
        <source>Entered by you</source>
        <translation>Introducido por usted</translation>
    </message>
    <message>
        <source>No doubts, but no second reader confirms it.</source>
        <translation>Sin dudas, pero ningún segundo lector lo confirma.</translation>
    </message>
    <message>
        <source>Not found on the document</source>
        <translation>No se encontró en el documento</translation>
    </message>
    <message>
        <source>Not found on the document.</source>
        <translation>No se encontró en el documento.</translation>
    </message>
    <message>
        <source>Picked from the picture</source>
        <translation>Tomado de la imagen</translation>
    </message>
    <message>
        <source>Read differently: choose or correct</source>
        <translation>Leído de otro modo: elija o corrija</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>Leído: {0}</translation>
    </message>
    <message>
        <source>The program read something else. Look at the document, then choose the right value or correct it.</source>
        <translation>El programa leyó otra cosa. Mire el documento y elija el valor correcto o corríjalo.</translation>
    </message>
    <message>
        <source>Two independent readers read the same letters.</source>
        <translation>Dos lectores independientes leyeron las mismas letras.</translation>
    </message>
    <message>
        <source>{0}: “{1}”</source>
        <translation>{0}: «{1}»</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>Blind</name>
    <message>
        <source>blind check: both agree</source>
        <translation>control a ciegas: ambos coinciden</translation>
    </message>
    <message>
        <source>blind check: the program was wrong</source>
        <translation>control a ciegas: el programa se equivocó</translation>
    </message>
    <message>
        <source>blind check: typing error</source>
        <translation>control a ciegas: error al teclear</translation>
    </message>
</context>
<context>
    <name>BlindLine</name>
    <message>
        <source>Blind check – agreed: {0}, program wrong: {1}, typing errors: {2}.</source>
        <translation>Control a ciegas – coincidencias: {0}, errores del programa: {1}, errores al teclear: {2}.</translation>
    </message>
    <message>
        <source>For the blind check, some fields the program is sure of are entered without showing its reading; how many is set under Settings. The error rate is the upper end of the 95 % confidence interval.</source>
        <translation>En el control a ciegas, algunos campos de los que el programa está seguro se introducen sin mostrar lo leído; cuántos, se fija en los ajustes. La tasa de error es el extremo superior del intervalo de confianza del 95 %.</translation>
    </message>
    <message>
        <source>The one sure field that was checked was right.</source>
        <translation>El único campo seguro que se comprobó era correcto.</translation>
    </message>
    <message>
        <source>The one sure field that was checked was wrong.</source>
        <translation>El único campo seguro que se comprobó era erróneo.</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields was wrong</source>
        <translation>{0} de {1} campos seguros era erróneo</translation>
    </message>
    <message>
        <source>{0} of {1} sure fields were wrong</source>
        <translation>{0} de {1} campos seguros eran erróneos</translation>
    </message>
    <message>
        <source>{0}: error rate below {1} % (95 % confidence).</source>
        <translation>{0}: tasa de error inferior al {1} % (confianza del 95 %).</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Being read, or in a clerk&apos;s list</source>
        <translation>En lectura o en una lista</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Empleado</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrada</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Documents at once</source>
        <translation>A la vez</translation>
    </message>
    <message>
        <source>Documents read in the last hour, in windows as well.</source>
        <translation>Documentos leídos en la última hora, también en ventanas.</translation>
    </message>
    <message>
        <source>Done in the last hour</source>
        <translation>Terminados en la última hora</translation>
    </message>
    <message>
        <source>Estimated time left</source>
        <translation>Tiempo restante aproximado</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>For a colleague</source>
        <translation>Para un compañero</translation>
    </message>
    <message>
        <source>For any clerk</source>
        <translation>Para cualquiera</translation>
    </message>
    <message>
        <source>For the supervisor</source>
        <translation>Para el supervisor</translation>
    </message>
    <message>
        <source>Forwarded, or put off</source>
        <translation>Derivados o aplazados</translation>
    </message>
    <message>
        <source>In the lists of clerks</source>
        <translation>En las listas de los empleados</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Último cambio</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>Última señal</translation>
    </message>
    <message>
        <source>No clerk has a document of the office.</source>
        <translation>Ningún empleado tiene documentos de la oficina.</translation>
    </message>
    <message>
        <source>No computer has read a document in the last hour.</source>
        <translation>Ningún equipo ha leído un documento en la última hora.</translation>
    </message>
    <message>
        <source>No office worker is running.</source>
        <translation>No hay ningún servicio de lectura activo.</translation>
    </message>
    <message>
        <source>Nobody has saved or rejected a document in the last hour.</source>
        <translation>Nadie ha guardado ni rechazado documentos en la última hora.</translation>
    </message>
    <message>
        <source>Nothing is forwarded or put off.</source>
        <translation>No hay documentos derivados ni aplazados.</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Office workers</source>
        <translation>Servicios de lectura</translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>Espera del más antiguo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierta</translation>
    </message>
    <message>
        <source>Process ID</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Programs that read documents for the office.</source>
        <translation>Programas que leen documentos para la oficina.</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Aplazados</translation>
    </message>
    <message>
        <source>Put off until</source>
        <translation>Aplazado hasta</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leídos</translation>
    </message>
    <message>
        <source>Read by computer</source>
        <translation>Lectura por equipo</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>En lectura</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazados</translation>
    </message>
    <message>
        <source>Reviewed by clerk</source>
        <translation>Revisión por empleado</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>Activo desde</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardados</translation>
    </message>
    <message>
        <source>Saved and rejected in the last hour.</source>
        <translation>Guardados y rechazados en la última hora.</translation>
    </message>
    <message>
        <source>Select documents to take back. Any clerk can then take them.</source>
        <translation>Seleccione documentos y recupérelos: después podrá tomarlos cualquier empleado.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>The oldest document to read has waited for {0}.</source>
        <translation>El documento más antiguo por leer lleva esperando {0}.</translation>
    </message>
    <message>
        <source>The oldest document to review has waited for {0}.</source>
        <translation>El documento más antiguo por revisar lleva esperando {0}.</translation>
    </message>
    <message>
        <source>The supervisor</source>
        <translation>El supervisor</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>Por leer</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>To review since</source>
        <translation>Por revisar desde</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>estimated time left {0}</source>
        <translation>tiempo restante aproximado: {0}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>oldest waiting {0}</source>
        <translation>espera del más antiguo: {0}</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>Hace {0}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0}: nothing</source>
        <translation>{0}: nada</translation>
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
        <translation>Actualizado: {0}</translation>
    </message>
    <message>
        <source>Document {0} can be taken by any clerk now.</source>
        <translation>El documento {0} ya está disponible para cualquier empleado.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Not taken back (no longer with a clerk, or being saved): {0}.</source>
        <translation>Sin recuperar, porque ya no los tiene ningún empleado o se están guardando: {0}.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>The target is {0}.</source>
        <translation>El objetivo es {0}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>{0} documents can be taken by any clerk now.</source>
        <translation>{0} documentos ya están disponibles para cualquier empleado.</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>Check dates ({0})</source>
        <translation>Comprobar fechas ({0})</translation>
    </message>
    <message>
        <source>Check names ({0})</source>
        <translation>Comprobar nombres ({0})</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Everything is checked.</source>
        <translation>Todo está comprobado.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Nothing is saved yet. {0} accepts and goes on, {1} and {2} go past.</source>
        <translation>Aún no se guarda nada. {0} acepta y continúa; {1} y {2} pasan sin aceptar.</translation>
    </message>
    <message>
        <source>Opening the picture…</source>
        <translation>Abriendo la imagen…</translation>
    </message>
    <message>
        <source>The picture could not be opened. Check this value in its document.</source>
        <translation>No se pudo abrir la imagen. Compruebe este valor en su documento.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>Check dates</source>
        <translation>Comprobar fechas</translation>
    </message>
    <message>
        <source>Check names</source>
        <translation>Comprobar nombres</translation>
    </message>
    <message>
        <source>No dates are left to check.</source>
        <translation>No quedan fechas por comprobar.</translation>
    </message>
    <message>
        <source>No names are left to check.</source>
        <translation>No quedan nombres por comprobar.</translation>
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
        <translation>como está impreso</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>como está guardado</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>introducido a mano</translation>
    </message>
    <message>
        <source>entered by you</source>
        <translation>introducido por usted</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>número de identidad</translation>
    </message>
    <message>
        <source>one reader</source>
        <translation>un lector</translation>
    </message>
    <message>
        <source>other reader</source>
        <translation>otro lector</translation>
    </message>
    <message>
        <source>page layout</source>
        <translation>diseño de la página</translation>
    </message>
    <message>
        <source>read by the program</source>
        <translation>leído por el programa</translation>
    </message>
    <message>
        <source>stated by the customer</source>
        <translation>declarado por el cliente</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Choose {0}</source>
        <translation>Elegir {0}</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Elegido</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>All days</source>
        <translation>Todos los días</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>Todos los documentos</translation>
    </message>
    <message>
        <source>Choose days</source>
        <translation>Elegir días</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Empleado</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>Tipo de documento</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Este mes</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Este año</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>A list (CSV) has what customers stated of themselves: the number or file name of a document, the name, the date of birth. Each document is compared with it.</source>
        <translation>Una lista (CSV) contiene lo que los clientes declararon de sí mismos: el número o el nombre de archivo de un documento, el nombre, la fecha de nacimiento. Cada documento se compara con ella.</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>CSV para Excel (*.csv)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Documents and records stay. This can&apos;t be undone.</source>
        <translation>Los documentos y los registros se conservan. Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Libro de Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Importar una lista…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove all…</source>
        <translation>Quitar todo…</translation>
    </message>
    <message>
        <source>Remove what 1 customer stated?</source>
        <translation>¿Quitar lo que declaró 1 cliente?</translation>
    </message>
    <message>
        <source>Remove what customers stated, all {0} rows?</source>
        <translation>¿Quitar lo que declararon los clientes, las {0} filas?</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Datos declarados por los clientes</translation>
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
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name stated</source>
        <translation>Nombre declarado</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>Declarada</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>difiere</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>After “{0}” {1}.</source>
        <translation>Después de «{0}»: {1}.</translation>
    </message>
    <message>
        <source>After “{0}”: on success {1}; otherwise {2}.</source>
        <translation>Después de «{0}»: si sale bien, {1}; si no, {2}.</translation>
    </message>
    <message>
        <source>processing ends</source>
        <translation>termina el procesamiento</translation>
    </message>
    <message>
        <source>“{0}” runs</source>
        <translation>se ejecuta «{0}»</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Back to the form</source>
        <translation>Volver al formulario</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Elegido</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Still to choose: {0}</source>
        <translation>Falta elegir: {0}</translation>
    </message>
    <message>
        <source>Two versions of a record</source>
        <translation>Dos versiones de un registro</translation>
    </message>
    <message>
        <source>Which values are right?</source>
        <translation>¿Qué valores son los correctos?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>{0} – before: {1}</source>
        <translation>{0} – antes: {1}</translation>
    </message>
    <message>
        <source>{0}, theirs: {1}</source>
        <translation>{0}, valor de la otra persona: {1}</translation>
    </message>
    <message>
        <source>{0}, yours: {1}</source>
        <translation>{0}, valor de usted: {1}</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Copiar fila</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
</context>
<context>
    <name>Correction</name>
    <message>
        <source>Another document was sent</source>
        <translation>Se envió otro documento</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}: {2}</source>
        <translation>Corregido por {0}, {1}: {2}</translation>
    </message>
    <message>
        <source>Misread by the program</source>
        <translation>Mal leído por el programa</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>Guardado por {0}, {1}</translation>
    </message>
    <message>
        <source>Typing mistake</source>
        <translation>Error al teclear</translation>
    </message>
    <message>
        <source>{0} has changed this: {1}</source>
        <translation>{0} ha cambiado esto: {1}</translation>
    </message>
    <message>
        <source>{0} has saved this document in the meantime.</source>
        <translation>{0} ha guardado este documento entretanto.</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Correct a saved record</source>
        <translation>Corregir un registro guardado</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Cargar de nuevo</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>Compare…</source>
        <translation>Comparar…</translation>
    </message>
    <message>
        <source>Nobody has accepted: {0}</source>
        <translation>Nadie ha aceptado: {0}</translation>
    </message>
    <message>
        <source>Somebody else has saved {0} first.</source>
        <translation>Otra persona ha guardado antes {0}.</translation>
    </message>
    <message>
        <source>The record of No. {0} was corrected.</source>
        <translation>Se corrigió el registro del n.º {0}.</translation>
    </message>
    <message>
        <source>The record of No. {0} was not corrected.</source>
        <translation>No se corrigió el registro del n.º {0}.</translation>
    </message>
    <message>
        <source>The record stays as {0} has saved it.</source>
        <translation>El registro queda como lo guardó {0}.</translation>
    </message>
    <message>
        <source>The record was corrected.</source>
        <translation>Se corrigió el registro.</translation>
    </message>
</context>
<context>
    <name>CrashBanners</name>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>The program ended unexpectedly last time.</source>
        <translation>La última vez, el programa terminó inesperadamente.</translation>
    </message>
    <message>
        <source>Your documents and what you typed are safe in the database. If it happens again, send the file {0} to your IT support: it contains no personal data.</source>
        <translation>Sus documentos y lo que introdujo están a salvo en la base de datos. Si vuelve a ocurrir, envíe el archivo {0} a su soporte informático: no contiene datos personales.</translation>
    </message>
</context>
<context>
    <name>CustomerBox</name>
    <message>
        <source>Changed since it was copied</source>
        <translation>Modificado después de copiarlo</translation>
    </message>
    <message>
        <source>Choose a reason to see a suggestion.</source>
        <translation>Elija un motivo para ver una propuesta.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>Idioma del texto</translation>
    </message>
    <message>
        <source>Replace the text by the suggested one</source>
        <translation>Sustituir el texto por el propuesto</translation>
    </message>
    <message>
        <source>Suggested text</source>
        <translation>Texto propuesto</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Texto para el cliente</translation>
    </message>
</context>
<context>
    <name>DatabaseBanners</name>
    <message>
        <source>1 document is waiting to be stored.</source>
        <translation>Queda 1 documento por guardar.</translation>
    </message>
    <message>
        <source>Documents you add now will be read as soon as it answers.</source>
        <translation>Los documentos que añada ahora se leerán en cuanto responda.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Starting the database… Documents you add now will be read in a moment.</source>
        <translation>Iniciando la base de datos… Los documentos que añada ahora se leerán en un momento.</translation>
    </message>
    <message>
        <source>This happens once. You can add documents meanwhile.</source>
        <translation>Esto solo ocurre una vez. Mientras tanto puede añadir documentos.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>You can go on checking. Everything is stored as soon as it answers.</source>
        <translation>Puede seguir comprobando. Todo se guardará en cuanto responda.</translation>
    </message>
    <message>
        <source>{0} documents are waiting to be stored.</source>
        <translation>Quedan {0} documentos por guardar.</translation>
    </message>
</context>
<context>
    <name>DatabasePage</name>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>A password is stored</source>
        <translation>Hay una contraseña guardada</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>Nombre de la base de datos</translation>
    </message>
    <message>
        <source>Not a valid server name.</source>
        <translation>Nombre de servidor no válido.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>Obligatorio.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Shared PostgreSQL server</source>
        <translation>Servidor PostgreSQL compartido</translation>
    </message>
    <message>
        <source>Store the password in the system keyring</source>
        <translation>Guardar la contraseña en el llavero del sistema</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>Probando la conexión…</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>This system has no keyring. You will be asked for the password each time the program starts.</source>
        <translation>Este sistema no tiene llavero. La contraseña se pedirá cada vez que se inicie el programa.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>Day.month.year</source>
        <translation>Día.mes.año</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>{0} {1}</source>
        <translation>{0} de {1}</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Added on</source>
        <translation>Añadido el</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Both readers agree on every line.</source>
        <translation>Los dos lectores coinciden en todas las líneas.</translation>
    </message>
    <message>
        <source>By {0}</source>
        <translation>Por {0}</translation>
    </message>
    <message>
        <source>Corrected by {0} from “{1}”</source>
        <translation>Corregido por {0}; antes «{1}»</translation>
    </message>
    <message>
        <source>Corrected by {0}, {1}</source>
        <translation>Corregido por {0}, {1}</translation>
    </message>
    <message>
        <source>Corrected by {0}; the program read the same</source>
        <translation>Corregido por {0}; el programa leyó lo mismo</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>Fecha impresa</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Entered by {0}; nothing was read</source>
        <translation>Introducido por {0}; no se leyó nada</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flujo</translation>
    </message>
    <message>
        <source>Hide both readers</source>
        <translation>Ocultar ambos lectores</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Último cambio</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Order of the steps</source>
        <translation>Orden de los pasos</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Procesamiento</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>Leído con</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lector</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Motivo: {0}</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Texto reconocido</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Saved by</source>
        <translation>Guardado por</translation>
    </message>
    <message>
        <source>Saved by {0}, {1}</source>
        <translation>Guardado por {0}, {1}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>Show both readers</source>
        <translation>Mostrar ambos lectores</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Iniciado</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Iniciado por</translation>
    </message>
    <message>
        <source>Started {0}</source>
        <translation>Iniciado: {0}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Almacenado en</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Texto para el cliente</translation>
    </message>
    <message>
        <source>The two readers differ in {0} of {1} lines.</source>
        <translation>Los dos lectores difieren en {0} de {1} líneas.</translation>
    </message>
    <message>
        <source>The two readers differ.</source>
        <translation>Los dos lectores difieren.</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>copiado</translation>
    </message>
    <message>
        <source>needed checking</source>
        <translation>estaba por comprobar</translation>
    </message>
    <message>
        <source>no. {0}</source>
        <translation>n.º {0}</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>no copiado</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} (intento {1})</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Case report…</source>
        <translation>Informe del caso…</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Cerrar los detalles</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Continue with this document in the Process tab</source>
        <translation>Seguir con este documento en la pestaña Procesar</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Corregir…</translation>
    </message>
    <message>
        <source>Document details</source>
        <translation>Detalles del documento</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>N.º {0}</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>No cargado</translation>
    </message>
    <message>
        <source>Read, but not reviewed yet.</source>
        <translation>Leído, pero aún sin revisar.</translation>
    </message>
    <message>
        <source>Second entry…</source>
        <translation>Segunda entrada…</translation>
    </message>
    <message>
        <source>Somebody else has to enter it too. Until then nothing that was read or entered is shown.</source>
        <translation>Otra persona debe introducirlo también. Hasta entonces no se muestra nada de lo leído o introducido.</translation>
    </message>
    <message>
        <source>The content of this document was erased for good. Who did what with it stays on record.</source>
        <translation>Lo que decía este documento se suprimió definitivamente. Queda constancia de quién hizo qué con él.</translation>
    </message>
    <message>
        <source>The image was not stored. Add the document again to read it.</source>
        <translation>La imagen no se guardó. Añada el documento de nuevo para leerlo.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Work was interrupted; you can continue.</source>
        <translation>El trabajo se interrumpió; puede continuar.</translation>
    </message>
    <message>
        <source>You can try again, or enter what is missing.</source>
        <translation>Puede reintentarlo o introducir lo que falta.</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Driving licence</source>
        <translation>Permiso de conducir</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>Documento de identidad</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>No reconocido</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Pasaporte</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>Permiso de residencia</translation>
    </message>
    <message>
        <source>Staff card</source>
        <translation>Tarjeta de empleado</translation>
    </message>
    <message>
        <source>Tax card</source>
        <translation>Tarjeta fiscal</translation>
    </message>
    <message>
        <source>Voter card</source>
        <translation>Credencial de elector</translation>
    </message>
</context>
<context>
    <name>DocumentPanel</name>
    <message>
        <source>Actual size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ajustar la imagen</translation>
    </message>
    <message>
        <source>It will be read when its turn comes.</source>
        <translation>Se leerá cuando llegue su turno.</translation>
    </message>
    <message>
        <source>No picture to show</source>
        <translation>No hay imagen que mostrar</translation>
    </message>
    <message>
        <source>Opening the image…</source>
        <translation>Abriendo la imagen…</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>Leer una zona</translation>
    </message>
    <message>
        <source>Read an area: draw a rectangle around text (or drag with Ctrl held down)</source>
        <translation>Leer una zona: trace un rectángulo alrededor del texto (o arrastre con Ctrl pulsada)</translation>
    </message>
    <message>
        <source>See the reason on the right.</source>
        <translation>Vea el motivo a la derecha.</translation>
    </message>
    <message>
        <source>Show the boxes of all lines</source>
        <translation>Mostrar los recuadros de todas las líneas</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Reducir</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} and {1} step through the documents</source>
        <translation>{0} y {1} recorren los documentos</translation>
    </message>
</context>
<context>
    <name>DocumentTitle</name>
    <message>
        <source>Name not entered yet</source>
        <translation>Nombre aún no introducido</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Aún no leído</translation>
    </message>
</context>
<context>
    <name>DocumentView</name>
    <message>
        <source>Picture of the document</source>
        <translation>Imagen del documento</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Images and PDF</source>
        <translation>Imágenes y PDF</translation>
    </message>
    <message>
        <source>JPEG or PNG, up to {0} MB each. Larger files, HEIC and PDF can be converted.</source>
        <translation>JPEG o PNG, hasta {0} MB cada uno. Los archivos mayores, HEIC y PDF se pueden convertir.</translation>
    </message>
    <message>
        <source>Links can&apos;t be opened: save the image as a file first.</source>
        <translation>No se pueden abrir enlaces: guarde primero la imagen como archivo.</translation>
    </message>
    <message>
        <source>Lists of what customers stated</source>
        <translation>Listas de datos declarados por los clientes</translation>
    </message>
    <message>
        <source>One list at a time: only {0} was opened.</source>
        <translation>Una sola lista a la vez: solo se abrió {0}.</translation>
    </message>
    <message>
        <source>Only images and PDF can be read.</source>
        <translation>Solo se pueden leer imágenes y PDF.</translation>
    </message>
    <message>
        <source>Only the first {0} images were added.</source>
        <translation>Solo se añadieron las primeras {0} imágenes.</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Abrir documentos</translation>
    </message>
    <message>
        <source>Skipped 1 file ({0}).</source>
        <translation>1 archivo omitido ({0}).</translation>
    </message>
    <message>
        <source>Skipped {0} files ({1}).</source>
        <translation>{0} archivos omitidos ({1}).</translation>
    </message>
    <message>
        <source>The folder contains no images.</source>
        <translation>La carpeta no contiene imágenes.</translation>
    </message>
    <message>
        <source>The pasted picture can&apos;t be read.</source>
        <translation>No se puede leer la imagen pegada.</translation>
    </message>
    <message>
        <source>This file can&apos;t be read: images and PDF only.</source>
        <translation>Este archivo no se puede leer: solo imágenes y PDF.</translation>
    </message>
    <message>
        <source>link</source>
        <translation>enlace</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otros</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read ({1}): images and PDF only.</source>
        <translation>{0} archivos no se pueden leer ({1}): solo imágenes y PDF.</translation>
    </message>
    <message>
        <source>{0} files can&apos;t be read: images and PDF only.</source>
        <translation>Los archivos {0} no se pueden leer: solo imágenes y PDF.</translation>
    </message>
</context>
<context>
    <name>DropLine</name>
    <message>
        <source>Open or drop documents…</source>
        <translation>Abrir o soltar documentos…</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>1 needs converting.</source>
        <translation>Hay que convertir 1.</translation>
    </message>
    <message>
        <source>Add 1 document</source>
        <translation>Añadir 1 documento</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folder</source>
        <translation>Añadir 1 archivo y las imágenes de la carpeta</translation>
    </message>
    <message>
        <source>Add 1 file and the images in the folders</source>
        <translation>Añadir 1 archivo y las imágenes de las carpetas</translation>
    </message>
    <message>
        <source>Add the images in this folder</source>
        <translation>Añadir las imágenes de esta carpeta</translation>
    </message>
    <message>
        <source>Add the images in {0} folders</source>
        <translation>Añadir las imágenes de {0} carpetas</translation>
    </message>
    <message>
        <source>Add the picture</source>
        <translation>Añadir la imagen</translation>
    </message>
    <message>
        <source>Add {0} documents</source>
        <translation>Añadir {0} documentos</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folder</source>
        <translation>Añadir {0} archivos y las imágenes de la carpeta</translation>
    </message>
    <message>
        <source>Add {0} files and the images in the folders</source>
        <translation>Añadir {0} archivos y las imágenes de las carpetas</translation>
    </message>
    <message>
        <source>Compare the documents with this list</source>
        <translation>Comparar los documentos con esta lista</translation>
    </message>
    <message>
        <source>It needs converting.</source>
        <translation>Hay que convertirlo.</translation>
    </message>
    <message>
        <source>{0} need converting.</source>
        <translation>Hay que convertir {0}.</translation>
    </message>
</context>
<context>
    <name>EndCard</name>
    <message>
        <source>All done</source>
        <translation>Todo hecho</translation>
    </message>
    <message>
        <source>Open documents…</source>
        <translation>Abrir documentos…</translation>
    </message>
    <message>
        <source>Open the History</source>
        <translation>Abrir el historial</translation>
    </message>
    <message>
        <source>Time taken: {0}</source>
        <translation>Tiempo empleado: {0}</translation>
    </message>
    <message>
        <source>{0} of them corrected</source>
        <translation>De ellos, corregidos: {0}</translation>
    </message>
    <message>
        <source>{0} rejected</source>
        <translation>Rechazados: {0}</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>Guardados: {0}</translation>
    </message>
    <message>
        <source>{0} waiting for a second entry</source>
        <translation>En espera de una segunda entrada: {0}</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>End of the relationship</source>
        <translation>Fin de la relación de negocios</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>Terminó el</translation>
    </message>
    <message>
        <source>Save the day</source>
        <translation>Fijar el día</translation>
    </message>
    <message>
        <source>Still ongoing</source>
        <translation>La relación continúa</translation>
    </message>
    <message>
        <source>The day on which the business with this customer ended, or of an occasional transaction. The period for which the document is kept may count from it.</source>
        <translation>El día en que terminó la relación de negocios con este cliente, o el de una operación ocasional. El plazo de conservación del documento puede contarse desde ese día.</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>one entry</source>
        <translation>una entrada</translation>
    </message>
    <message>
        <source>the other entry</source>
        <translation>la otra entrada</translation>
    </message>
</context>
<context>
    <name>EntryBar</name>
    <message>
        <source>Second entry ({0})</source>
        <translation>Segunda entrada ({0})</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Both entries agree.</source>
        <translation>Las dos entradas coinciden.</translation>
    </message>
    <message>
        <source>Choose a value, or type another one. What you save is the record.</source>
        <translation>Elija un valor o escriba otro. Lo que guarde será el registro.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Enter what the document shows</source>
        <translation>Introduzca lo que muestra el documento</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974.</source>
        <translation>Por ejemplo 12.08.1974, 1974-08-12 o 12 ago 1974.</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>Nombres y después apellidos</translation>
    </message>
    <message>
        <source>Given names, then surname.</source>
        <translation>Nombres y después apellidos.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>N.º {0}</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>No abierto</translation>
    </message>
    <message>
        <source>Nothing is left to enter</source>
        <translation>No queda nada por introducir</translation>
    </message>
    <message>
        <source>Only what you left for later still waits</source>
        <translation>Solo queda lo que dejó para más tarde</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Saved as record {0}.</source>
        <translation>Guardado como registro {0}.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Segunda entrada</translation>
    </message>
    <message>
        <source>Somebody else has entered it too. The two entries are compared.</source>
        <translation>Otra persona también lo ha introducido. Las dos entradas se comparan.</translation>
    </message>
    <message>
        <source>The document was rejected.</source>
        <translation>Se rechazó el documento.</translation>
    </message>
    <message>
        <source>The entries differ. A third person decides.</source>
        <translation>Las entradas difieren. Decide una tercera persona.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Two entries differ: which is right?</source>
        <translation>Dos entradas difieren: ¿cuál es la correcta?</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase</source>
        <translation>Suprimir</translation>
    </message>
    <message>
        <source>Erase document {0}</source>
        <translation>Suprimir el documento {0}</translation>
    </message>
    <message>
        <source>The picture, the text and the values of document {0} go for good, everywhere in the database. Who did what with it stays on record. This cannot be undone. On this computer&apos;s own database, other windows wait while its files are rewritten.</source>
        <translation>La imagen, el texto y los valores del documento {0} se suprimirán definitivamente en toda la base de datos. Queda constancia de quién hizo qué con él. Esto no se puede deshacer. En la base de datos propia de este equipo, las demás ventanas esperan mientras se reescriben sus archivos.</translation>
    </message>
</context>
<context>
    <name>ExampleBanners</name>
    <message>
        <source>1 example document was removed from the database.</source>
        <translation>Se quitó 1 documento de ejemplo de la base de datos.</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>Quitar los ejemplos</translation>
    </message>
    <message>
        <source>The database contains no example documents.</source>
        <translation>La base de datos no contiene documentos de ejemplo.</translation>
    </message>
    <message>
        <source>These are examples of fictional people.</source>
        <translation>Son ejemplos de personas ficticias.</translation>
    </message>
    <message>
        <source>They are read automatically. Check the name and date of birth, correct doubtful values and save with {0}. One has no date of birth: enter any date.</source>
        <translation>Se leen automáticamente. Compruebe el nombre y la fecha de nacimiento, corrija los valores dudosos y guarde con {0}. Uno no tiene fecha de nacimiento: introduzca cualquiera.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>{0} example documents were removed from the database.</source>
        <translation>Se quitaron {0} documentos de ejemplo de la base de datos.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>1 document exported to {1}.</source>
        <translation>1 documento exportado a {1}.</translation>
    </message>
    <message>
        <source>Cancelling the export…</source>
        <translation>Cancelando la exportación…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportando…</translation>
    </message>
    <message>
        <source>Exporting… {0} documents</source>
        <translation>Exportando… {0} documentos</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>Se canceló la exportación. No se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>{0} documents exported to {1}.</source>
        <translation>{0} documentos exportados a {1}.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>A value is missing</source>
        <translation>Falta un dato</translation>
    </message>
    <message>
        <source>Processing stopped</source>
        <translation>El procesamiento se detuvo</translation>
    </message>
    <message>
        <source>The image was not accepted</source>
        <translation>No se aceptó la imagen</translation>
    </message>
    <message>
        <source>The record was not saved</source>
        <translation>No se guardó el registro</translation>
    </message>
    <message>
        <source>The text could not be read</source>
        <translation>No se pudo leer el texto</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
</context>
<context>
    <name>FieldMagnifier</name>
    <message>
        <source>Enlarged part of the picture</source>
        <translation>Parte ampliada de la imagen</translation>
    </message>
    <message>
        <source>Where the value was read: {0}</source>
        <translation>Dónde se leyó el valor: {0}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Added</source>
        <translation>Añadidos</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Coincidencias</translation>
    </message>
    <message>
        <source>Altogether</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Blind checks tell the error rate; the brackets say between what it is with 95 % confidence. “Changed by clerks” is what somebody happened to notice.</source>
        <translation>Los controles a ciegas dan la tasa de error; entre paréntesis, el intervalo en que está con una confianza del 95 %. «Cambiados por empleados» es lo que alguien advirtió por casualidad.</translation>
    </message>
    <message>
        <source>Changed before saving</source>
        <translation>Cambiados antes de guardar</translation>
    </message>
    <message>
        <source>Changed by clerks</source>
        <translation>Cambiados por empleados</translation>
    </message>
    <message>
        <source>Changed values</source>
        <translation>Valores cambiados</translation>
    </message>
    <message>
        <source>Checked blind</source>
        <translation>Controlados a ciegas</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Empleado</translation>
    </message>
    <message>
        <source>Clerks</source>
        <translation>Empleados</translation>
    </message>
    <message>
        <source>Corrected afterwards</source>
        <translation>Corregidos después</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Días</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Document and field</source>
        <translation>Documento y campo</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Documents a day</source>
        <translation>Documentos por día</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Tasa de error</translation>
    </message>
    <message>
        <source>Errors in sure values</source>
        <translation>Errores en valores seguros</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidos</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>From being added until the values were found, from then on until the document was saved, and both.</source>
        <translation>Desde que se añadió el documento hasta que se encontraron los valores, desde entonces hasta que se guardó, y ambos.</translation>
    </message>
    <message>
        <source>Half of the saved documents took no longer than the first time, nine in ten no longer than the second.</source>
        <translation>La mitad de los documentos guardados no tardó más que el primer tiempo; nueve de cada diez, no más que el segundo.</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>La mitad en</translation>
    </message>
    <message>
        <source>In the lists of clerks, whenever it was added.</source>
        <translation>En las listas de los empleados, sin importar cuándo se añadió.</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpidos</translation>
    </message>
    <message>
        <source>Kinds of document</source>
        <translation>Tipos de documento</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Nine in ten within</source>
        <translation>Nueve de diez en</translation>
    </message>
    <message>
        <source>Of the documents added. In brackets: between what the share is with 95 % confidence.</source>
        <translation>De los documentos añadidos. Entre paréntesis: el intervalo en que está la proporción con una confianza del 95 %.</translation>
    </message>
    <message>
        <source>Of the documents saved. In brackets: between what the share is with 95 % confidence.</source>
        <translation>De los documentos guardados. Entre paréntesis: el intervalo en que está la proporción con una confianza del 95 %.</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Más antiguos</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>El más antiguo</translation>
    </message>
    <message>
        <source>One more open document is in nobody&apos;s list.</source>
        <translation>Otro documento abierto no está en la lista de nadie.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Program wrong</source>
        <translation>Errores del programa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazados</translation>
    </message>
    <message>
        <source>Rejections</source>
        <translation>Rechazos</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardados</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Proporción</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Steps that failed</source>
        <translation>Pasos fallidos</translation>
    </message>
    <message>
        <source>Still failed</source>
        <translation>Siguen fallidos</translation>
    </message>
    <message>
        <source>The times are from when a document could be checked until it was saved, and include waiting.</source>
        <translation>Los tiempos van desde que un documento se pudo comprobar hasta que se guardó e incluyen la espera.</translation>
    </message>
    <message>
        <source>Time for a document</source>
        <translation>Tiempo por documento</translation>
    </message>
    <message>
        <source>Typed, not found</source>
        <translation>Introducidos, no encontrados</translation>
    </message>
    <message>
        <source>Typing errors</source>
        <translation>Errores al teclear</translation>
    </message>
    <message>
        <source>Under 1 day</source>
        <translation>Menos de 1 día</translation>
    </message>
    <message>
        <source>Under 1 hour</source>
        <translation>Menos de 1 hora</translation>
    </message>
    <message>
        <source>Under 3 days</source>
        <translation>Menos de 3 días</translation>
    </message>
    <message>
        <source>Under 7 days</source>
        <translation>Menos de 7 días</translation>
    </message>
    <message>
        <source>Waiting and checking</source>
        <translation>Espera y comprobación</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Pendientes ahora</translation>
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
        <translation>Otros {0} documentos abiertos no están en la lista de nadie.</translation>
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
        <translation>CSV para Excel (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Libro de Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
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
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove the filter</source>
        <translation>Quitar el filtro</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>Quitar el filtro {0}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>1 more filter</source>
        <translation>1 filtro más</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Quitar todo</translation>
    </message>
    <message>
        <source>Leave the search {0}</source>
        <translation>Salir de la búsqueda {0}</translation>
    </message>
    <message>
        <source>Leave this search</source>
        <translation>Salir de esta búsqueda</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>Quitar todos los filtros</translation>
    </message>
    <message>
        <source>Saved search: {0}</source>
        <translation>Búsqueda guardada: {0}</translation>
    </message>
    <message>
        <source>{0} more filters</source>
        <translation>{0} filtros más</translation>
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
        <translation>Algún campo dudoso o cambiado</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
    <message>
        <source>All fields sure, as read</source>
        <translation>Todos los campos seguros, sin cambios</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Certeza</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Quitar todo</translation>
    </message>
    <message>
        <source>Corrected after saving</source>
        <translation>Corregido después de guardar</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Corrección</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Documents that expire within so many days:</source>
        <translation>Documentos que caducan dentro de este número de días:</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Caducidad</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Fallo en</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Never corrected</source>
        <translation>Nunca corregido</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Nadie aún</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>Otros días…</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Este año</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Within other days…</source>
        <translation>Otro plazo…</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>caducado</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>desde el {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>hasta el {0}</translation>
    </message>
    <message>
        <source>within 1 day</source>
        <translation>en un plazo de 1 día</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>en un plazo de {0} días</translation>
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
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>No está en esta página</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
</context>
<context>
    <name>FlagChip</name>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Accept and go on</source>
        <translation>Aceptar y continuar</translation>
    </message>
    <message>
        <source>Enlarge the picture of No. {0}</source>
        <translation>Ampliar la imagen del n.º {0}</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>N.º {0}</translation>
    </message>
    <message>
        <source>Open No. {0} in the History tab</source>
        <translation>Abrir el n.º {0} en el Historial</translation>
    </message>
    <message>
        <source>Take back that it is accepted</source>
        <translation>Retirar la aceptación</translation>
    </message>
</context>
<context>
    <name>FlowDiagram</name>
    <message>
        <source>Diagram of the steps</source>
        <translation>Diagrama de los pasos</translation>
    </message>
</context>
<context>
    <name>FlowTable</name>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
</context>
<context>
    <name>FolderBanners</name>
    <message>
        <source>Check the drive or network. Images are added as soon as it is back.</source>
        <translation>Compruebe la unidad o la red. Las imágenes se añadirán en cuanto la carpeta vuelva.</translation>
    </message>
    <message>
        <source>The watched folder can&apos;t be found.</source>
        <translation>No se encuentra la carpeta vigilada.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>1 year old</source>
        <translation>1 año</translation>
    </message>
    <message>
        <source>A name can have at most {0} characters.</source>
        <translation>Un nombre puede tener como máximo {0} caracteres.</translation>
    </message>
    <message>
        <source>A name needs at least one letter.</source>
        <translation>Un nombre necesita al menos una letra.</translation>
    </message>
    <message>
        <source>Day, month and year are needed: your office saves only full dates of birth.</source>
        <translation>Hacen falta día, mes y año: su oficina solo guarda fechas de nacimiento completas.</translation>
    </message>
    <message>
        <source>Enter day, month and year, for example 12.08.1974.</source>
        <translation>Introduzca día, mes y año, por ejemplo 12.08.1974.</translation>
    </message>
    <message>
        <source>Enter the date of birth, for example 12.08.1974.</source>
        <translation>Introduzca la fecha de nacimiento, por ejemplo 12.08.1974.</translation>
    </message>
    <message>
        <source>Enter the name exactly as printed.</source>
        <translation>Introduzca el nombre exactamente como está impreso.</translation>
    </message>
    <message>
        <source>No February has a day {0}.</source>
        <translation>Ningún febrero tiene un día {0}.</translation>
    </message>
    <message>
        <source>No month has a day {0}.</source>
        <translation>Ningún mes tiene un día {0}.</translation>
    </message>
    <message>
        <source>Not a date. Enter it like 12.08.1974.</source>
        <translation>No es una fecha. Introdúzcala como 12.08.1974.</translation>
    </message>
    <message>
        <source>There is no month {0}.</source>
        <translation>No existe el mes {0}.</translation>
    </message>
    <message>
        <source>This date does not exist.</source>
        <translation>Esta fecha no existe.</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>Esta fecha está en el futuro.</translation>
    </message>
    <message>
        <source>This is more than {0} years ago.</source>
        <translation>Hace más de {0} años.</translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation>Válido hasta el {0}</translation>
    </message>
    <message>
        <source>Which date do you mean?</source>
        <translation>¿A qué fecha se refiere?</translation>
    </message>
    <message>
        <source>only month and year</source>
        <translation>solo mes y año</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>solo el año</translation>
    </message>
    <message>
        <source>{0} has only {1} days.</source>
        <translation>El mes de {0} solo tiene {1} días.</translation>
    </message>
    <message>
        <source>{0} was not a leap year: February had 28 days.</source>
        <translation>{0} no fue bisiesto: febrero tuvo 28 días.</translation>
    </message>
    <message>
        <source>{0} years old</source>
        <translation>{0} años</translation>
    </message>
    <message>
        <source>{0} {1} had only {2} days.</source>
        <translation>En {0} de {1} solo hubo {2} días.</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>No room for the text. Make the window larger.</source>
        <translation>No hay sitio para el texto. Agrande la ventana.</translation>
    </message>
</context>
<context>
    <name>ForwardDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Enter the name of the colleague.</source>
        <translation>Introduzca el nombre del compañero.</translation>
    </message>
    <message>
        <source>First choose who should continue.</source>
        <translation>Elija primero quién continúa con el documento.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Derivar</translation>
    </message>
    <message>
        <source>Name of the colleague</source>
        <translation>Nombre del compañero</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>That is you. Put the document off, or give it back.</source>
        <translation>Ese es su propio nombre. Aplace el documento o devuélvalo.</translation>
    </message>
    <message>
        <source>To a colleague:</source>
        <translation>A un compañero:</translation>
    </message>
    <message>
        <source>To the supervisor</source>
        <translation>Al supervisor</translation>
    </message>
    <message>
        <source>What to look at (optional)</source>
        <translation>Qué hay que mirar (opcional)</translation>
    </message>
    <message>
        <source>Who should continue?</source>
        <translation>¿Quién continúa con el documento?</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Opens in your browser: {0}</source>
        <translation>Se abre en su navegador: {0}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>This page is not part of this installation.</source>
        <translation>Esta página no forma parte de esta instalación.</translation>
    </message>
</context>
<context>
    <name>HardLetter</name>
    <message>
        <source>{0} (“{1}” instead of “{2}”)</source>
        <translation>{0} («{1}» en lugar de «{2}»)</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>«{0}»</translation>
    </message>
    <message>
        <source>“{0}” was hard to read.</source>
        <translation>«{0}» fue difícil de leer.</translation>
    </message>
    <message>
        <source>“{0}” was hard to read; it may be {1}.</source>
        <translation>«{0}» fue difícil de leer; puede ser {1}.</translation>
    </message>
</context>
<context>
    <name>Highlighter</name>
    <message>
        <source>Hidden until you have entered the field</source>
        <translation>Oculto hasta que introduzca el campo</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>As read, not checked by anybody</source>
        <translation>Según se leyó, nadie lo ha comprobado</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Caduca</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Nothing matches exactly. Similar names, one letter differs:</source>
        <translation>Ninguna coincidencia exacta. Nombres similares, cambia una letra:</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Similar names, one letter differs</source>
        <translation>Nombres similares, cambia una letra</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>En revisión</translation>
    </message>
</context>
<context>
    <name>HistoryPlaceholder</name>
    <message>
        <source>Documents you process appear here, newest first.</source>
        <translation>Aquí aparecen los documentos que procese, los más recientes primero.</translation>
    </message>
    <message>
        <source>Loading the history…</source>
        <translation>Cargando el historial…</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Aún no hay documentos</translation>
    </message>
    <message>
        <source>No results</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>Processed documents appear here once it is open.</source>
        <translation>Cuando esté abierta, aquí aparecerán los documentos procesados.</translation>
    </message>
    <message>
        <source>Search for the beginning of a name or file name, a number or a date like 12.08.1974,
or remove a filter.</source>
        <translation>Busque el comienzo de un nombre o archivo, un número o una fecha como 12.08.1974,
o quite un filtro.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Esperando la base de datos</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>1 document</source>
        <translation>1 documento</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>more than {0} documents</source>
        <translation>más de {0} documentos</translation>
    </message>
    <message>
        <source>{0} documents</source>
        <translation>{0} documentos</translation>
    </message>
    <message>
        <source>{0}, {1} similar</source>
        <translation>{0}, similares: {1}</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <source>Legal hold</source>
        <translation>Retención legal</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Release the hold</source>
        <translation>Levantar la retención</translation>
    </message>
    <message>
        <source>Set the hold</source>
        <translation>Aplicar la retención</translation>
    </message>
    <message>
        <source>The document stays, whatever the rules say. Everybody sees the reason.</source>
        <translation>El documento se conserva, digan lo que digan las reglas. Todos ven el motivo.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>1 row is left out:</source>
        <translation>Se omite 1 fila:</translation>
    </message>
    <message>
        <source>1 row is there twice and counts once.</source>
        <translation>1 fila está dos veces y cuenta una sola vez.</translation>
    </message>
    <message>
        <source>All dates of this file can be read in two ways. What comes first?</source>
        <translation>Todas las fechas de este archivo pueden leerse de dos maneras. ¿Qué va primero?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose the order of day and month.</source>
        <translation>Elija el orden de día y mes.</translation>
    </message>
    <message>
        <source>Choose which column has the number or file name of the document, and which the name or the date of birth.</source>
        <translation>Elija qué columna tiene el número o el nombre de archivo del documento y cuál, el nombre o la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>Day first: 03/04/1990 is in April</source>
        <translation>Primero el día: 03/04/1990 es de abril</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Import 1 row</source>
        <translation>Importar 1 fila</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>Importar los datos declarados por los clientes</translation>
    </message>
    <message>
        <source>Import {0} rows</source>
        <translation>Importar {0} filas</translation>
    </message>
    <message>
        <source>Importing… {0} rows</source>
        <translation>Importando… {0} filas</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>Línea {0}: {1}</translation>
    </message>
    <message>
        <source>Month first: 03/04/1990 is in March</source>
        <translation>Primero el mes: 03/04/1990 es de marzo</translation>
    </message>
    <message>
        <source>No row can be imported.</source>
        <translation>No se puede importar ninguna fila.</translation>
    </message>
    <message>
        <source>Not in this file</source>
        <translation>No está en este archivo</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Reading… {0} rows</source>
        <translation>Leyendo… {0} filas</translation>
    </message>
    <message>
        <source>Rows that are imported</source>
        <translation>Filas que se importan</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>Filas que se omiten</translation>
    </message>
    <message>
        <source>The dates of this file contradict each other. What comes first?</source>
        <translation>Las fechas de este archivo se contradicen. ¿Qué va primero?</translation>
    </message>
    <message>
        <source>The first row has headings</source>
        <translation>La primera fila tiene encabezados</translation>
    </message>
    <message>
        <source>The first rows:</source>
        <translation>Primeras filas:</translation>
    </message>
    <message>
        <source>{0} rows are left out:</source>
        <translation>Se omiten {0} filas:</translation>
    </message>
    <message>
        <source>{0} rows are there more than once and count once.</source>
        <translation>{0} filas están más de una vez y cuentan una sola vez.</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… y {0} más</translation>
    </message>
</context>
<context>
    <name>Jumping</name>
    <message>
        <source>No document on that day, nor after it in this order.</source>
        <translation>Ningún documento de ese día ni después de él en este orden.</translation>
    </message>
</context>
<context>
    <name>KeepingPart</name>
    <message>
        <source>Certificate…</source>
        <translation>Certificado…</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Suma de comprobación</translation>
    </message>
    <message>
        <source>Document {0} was erased.</source>
        <translation>Se suprimió el documento {0}.</translation>
    </message>
    <message>
        <source>Document {0} was not erased.</source>
        <translation>No se suprimió el documento {0}.</translation>
    </message>
    <message>
        <source>End of the relationship…</source>
        <translation>Fin de la relación de negocios…</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Suprimido</translation>
    </message>
    <message>
        <source>Erased by</source>
        <translation>Suprimido por</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Suprimir…</translation>
    </message>
    <message>
        <source>Erasing document {0}…</source>
        <translation>Suprimiendo el documento {0}…</translation>
    </message>
    <message>
        <source>Erasure</source>
        <translation>Supresión</translation>
    </message>
    <message>
        <source>Its period was over</source>
        <translation>Plazo de conservación vencido</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Conservar hasta</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Retención legal</translation>
    </message>
    <message>
        <source>Legal hold…</source>
        <translation>Retención legal…</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Sin regla</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>Solicitud de supresión</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Relationship ended</source>
        <translation>Fin de la relación</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Conservación</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>The certificate was saved as {0}.</source>
        <translation>El certificado se guardó como {0}.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Accept a flag of the document and go on</source>
        <translation>Aceptar una advertencia del documento y continuar</translation>
    </message>
    <message>
        <source>Accept the field and go to the next doubt; then save</source>
        <translation>Aceptar el campo e ir a la siguiente duda; luego guardar</translation>
    </message>
    <message>
        <source>Accept the whole document and save</source>
        <translation>Aceptar todo el documento y guardar</translation>
    </message>
    <message>
        <source>Add the selected line to the name</source>
        <translation>Añadir la línea seleccionada al nombre</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Back, forward</source>
        <translation>Atrás, adelante</translation>
    </message>
    <message>
        <source>Case report of the document</source>
        <translation>Informe del caso del documento</translation>
    </message>
    <message>
        <source>Check the doubtful dates, names of all documents</source>
        <translation>Comprobar las fechas, los nombres dudosos de todos los documentos</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Elegir las columnas</translation>
    </message>
    <message>
        <source>Choose the days</source>
        <translation>Elegir los días</translation>
    </message>
    <message>
        <source>Choose the first … fourth reading</source>
        <translation>Elegir la primera … cuarta lectura</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Cerrar un diálogo</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Cerrar los detalles</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Cerrar el programa</translation>
    </message>
    <message>
        <source>Copy all details as text</source>
        <translation>Copiar todos los detalles como texto</translation>
    </message>
    <message>
        <source>Copy the chosen row, or the table</source>
        <translation>Copiar la fila elegida o la tabla</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or the table</source>
        <translation>Copiar las filas elegidas o la tabla</translation>
    </message>
    <message>
        <source>Copy the row of the list</source>
        <translation>Copiar la fila de la lista</translation>
    </message>
    <message>
        <source>Copy the text for the customer while rejecting</source>
        <translation>Copiar el texto para el cliente al rechazar</translation>
    </message>
    <message>
        <source>Correct the saved record</source>
        <translation>Corregir el registro guardado</translation>
    </message>
    <message>
        <source>Enter what waits for a second entry</source>
        <translation>Introducir lo que espera una segunda entrada</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>Export the table or the plot</source>
        <translation>Exportar la tabla o el gráfico</translation>
    </message>
    <message>
        <source>Export what is listed</source>
        <translation>Exportar la lista</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrar la lista</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Fit the picture, actual size</source>
        <translation>Ajustar la imagen, tamaño real</translation>
    </message>
    <message>
        <source>From the list to the fields</source>
        <translation>De la lista a los campos</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Guide, at the chapter for this part</source>
        <translation>Guía, por el capítulo de esta parte del programa</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>In the menu of the columns: move left, right</source>
        <translation>En el menú de las columnas: mover a la izquierda, a la derecha</translation>
    </message>
    <message>
        <source>In the menu of the columns: narrower, wider</source>
        <translation>En el menú de las columnas: más estrecha, más ancha</translation>
    </message>
    <message>
        <source>In the search: clear words and filters</source>
        <translation>En la búsqueda: borrar palabras y filtros</translation>
    </message>
    <message>
        <source>Move the document up, down in the list</source>
        <translation>Subir, bajar el documento en la lista</translation>
    </message>
    <message>
        <source>Move the rectangle; with Shift, resize it</source>
        <translation>Mover el rectángulo; con Mayús, cambiar su tamaño</translation>
    </message>
    <message>
        <source>Next document to check</source>
        <translation>Siguiente documento por comprobar</translation>
    </message>
    <message>
        <source>Next, previous field</source>
        <translation>Campo siguiente, anterior</translation>
    </message>
    <message>
        <source>Next, previous match</source>
        <translation>Coincidencia siguiente, anterior</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Office (supervisors, shared database)</source>
        <translation>Oficina, para supervisores con una base de datos compartida</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Abrir documentos</translation>
    </message>
    <message>
        <source>Other letters where one was hard to read</source>
        <translation>Otras letras donde una fue difícil de leer</translation>
    </message>
    <message>
        <source>Paste a picture or files</source>
        <translation>Pegar una imagen o archivos</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Previous, next document</source>
        <translation>Documento anterior, siguiente</translation>
    </message>
    <message>
        <source>Previous, next figures</source>
        <translation>Cifras anteriores, siguientes</translation>
    </message>
    <message>
        <source>Previous, next table</source>
        <translation>Tabla anterior, siguiente</translation>
    </message>
    <message>
        <source>Previous, next value of the plot</source>
        <translation>Valor anterior, siguiente del gráfico</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Procesar</translation>
    </message>
    <message>
        <source>Process, History, Statistics</source>
        <translation>Procesar, Historial, Estadísticas</translation>
    </message>
    <message>
        <source>Put the document of the office off, forward it, give it back</source>
        <translation>Aplazar, derivar o devolver el documento de la oficina</translation>
    </message>
    <message>
        <source>Put the selected line into the field</source>
        <translation>Poner la línea seleccionada en el campo</translation>
    </message>
    <message>
        <source>Read an area</source>
        <translation>Leer una zona</translation>
    </message>
    <message>
        <source>Read another file for the document</source>
        <translation>Leer otro archivo para el documento</translation>
    </message>
    <message>
        <source>Read the rectangle</source>
        <translation>Leer el rectángulo</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>Rechazar el documento</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Repair a file that was not accepted</source>
        <translation>Reparar un archivo no admitido</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Búsquedas guardadas</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Show or hide the boxes of all lines</source>
        <translation>Mostrar u ocultar los recuadros de todas las líneas</translation>
    </message>
    <message>
        <source>Show or hide the recognised text, the steps</source>
        <translation>Mostrar u ocultar el texto reconocido, los pasos</translation>
    </message>
    <message>
        <source>Show the document in the History tab</source>
        <translation>Mostrar el documento en el Historial</translation>
    </message>
    <message>
        <source>Show the picture enlarged</source>
        <translation>Mostrar la imagen ampliada</translation>
    </message>
    <message>
        <source>Sort by the next column, reverse the order</source>
        <translation>Ordenar por la columna siguiente, invertir el orden</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Take the chosen documents back</source>
        <translation>Recuperar los documentos elegidos</translation>
    </message>
    <message>
        <source>Take the next document of the office, choose which are taken</source>
        <translation>Tomar el siguiente documento de la oficina, elegir cuáles se toman</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Turn left, right</source>
        <translation>Girar a la izquierda, a la derecha</translation>
    </message>
    <message>
        <source>Undo changes to the field; cancel processing</source>
        <translation>Deshacer los cambios del campo; cancelar el procesamiento</translation>
    </message>
    <message>
        <source>Undo, in a message</source>
        <translation>Deshacer, en un aviso</translation>
    </message>
    <message>
        <source>Use or discard what was read</source>
        <translation>Usar o descartar lo leído</translation>
    </message>
    <message>
        <source>What can be done with a document of the list</source>
        <translation>Qué se puede hacer con un documento de la lista</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Datos declarados por los clientes</translation>
    </message>
    <message>
        <source>While dates or names are checked: previous, next without accepting</source>
        <translation>Al comprobar fechas o nombres: anterior, siguiente sin aceptar</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>Acercar, alejar</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Changes not stored yet</source>
        <translation>Cambios aún sin guardar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close KYC Desktop</source>
        <translation>Cerrar KYC Desktop</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Demonstration data</source>
        <translation>Datos de demostración</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>If you close now, this will be lost. Everything else will be there next time.</source>
        <translation>Si cierra ahora, esto se perderá. Todo lo demás estará la próxima vez.</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Dejar abierto</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>None of these people exist.</source>
        <translation>Ninguna de estas personas existe.</translation>
    </message>
    <message>
        <source>One document has not been stored yet.</source>
        <translation>Un documento aún no se ha guardado.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Procesar</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Reconocimiento de texto</translation>
    </message>
    <message>
        <source>Text recognition is not working</source>
        <translation>El reconocimiento de texto no funciona</translation>
    </message>
    <message>
        <source>What customers stated</source>
        <translation>Datos declarados por los clientes</translation>
    </message>
    <message>
        <source>Your last changes have not been stored yet.</source>
        <translation>Sus últimos cambios aún no se han guardado.</translation>
    </message>
    <message>
        <source>{0} documents have not been stored yet.</source>
        <translation>{0} documentos aún no se han guardado.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>add_format</source>
        <extracomment>Let it end in .csv, .xlsx or .jsonl, or add --format.</extracomment>
        <translation>Haga que termine en .csv, .xlsx o .jsonl, o añada --format.</translation>
    </message>
    <message>
        <source>address_form</source>
        <extracomment>Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, write special characters as % and two hexadecimal digits.</extracomment>
        <translation>Escriba DATABASE_URL como postgresql+psycopg://user:password@host:5432/name; en una contraseña, escriba los caracteres especiales como % y dos dígitos hexadecimales.</translation>
    </message>
    <message>
        <source>after_issue</source>
        <extracomment>This date is later than the date of issue.</extracomment>
        <translation>Esta fecha es posterior a la de expedición.</translation>
    </message>
    <message>
        <source>age_only</source>
        <extracomment>Only an age is printed, not a date of birth.</extracomment>
        <translation>Solo está impresa la edad, no la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>allow_time</source>
        <extracomment>Scan the document at a lower resolution, or have more time allowed (KYC_OCR_TIMEOUT_S).</extracomment>
        <translation>Escanee el documento con menor resolución o pida que se conceda más tiempo (KYC_OCR_TIMEOUT_S).</translation>
    </message>
    <message>
        <source>already_open</source>
        <extracomment>The program is already open but not responding.</extracomment>
        <translation>El programa ya está abierto, pero no responde.</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>The date may be one of the {calendar}; compare both readings.</extracomment>
        <translation>La fecha puede entenderse de otro modo ({calendar}); compare ambas lecturas.</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped: {dates}.</extracomment>
        <translation>Día y mes pueden estar intercambiados: {dates}.</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>The month can be read in two ways: {dates}.</extracomment>
        <translation>El mes puede leerse de dos maneras: {dates}.</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page seems to be about an animal.</extracomment>
        <translation>La página parece tratar de un animal.</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date without a label is in the same column.</extracomment>
        <translation>Hay otra fecha sin etiqueta en la misma columna.</translation>
    </message>
    <message>
        <source>ask_again</source>
        <extracomment>Ask for the document again, or scan it.</extracomment>
        <translation>Pida el documento de nuevo o escanéelo.</translation>
    </message>
    <message>
        <source>ask_for_access</source>
        <extracomment>Ask its owner for access, or copy it to a folder of your own.</extracomment>
        <translation>Pida acceso a su propietario o cópielo a una carpeta propia.</translation>
    </message>
    <message>
        <source>ask_for_role</source>
        <extracomment>Nothing was changed. If you need it for your work, ask your database administrator for the right to do it.</extracomment>
        <translation>No se ha cambiado nada. Si lo necesita para su trabajo, pida permiso para ello al administrador de la base de datos.</translation>
    </message>
    <message>
        <source>ask_for_tls</source>
        <extracomment>Add sslmode=verify-full or sslmode=require to DATABASE_URL.</extracomment>
        <translation>Añada sslmode=verify-full o sslmode=require a DATABASE_URL.</translation>
    </message>
    <message>
        <source>ask_network</source>
        <extracomment>Something in the network is changing the file: ask your network administrator.</extracomment>
        <translation>Algo en la red cambia el archivo: pregunte al administrador de la red.</translation>
    </message>
    <message>
        <source>ask_supervisor</source>
        <extracomment>Ask your supervisor.</extracomment>
        <translation>Consulte a su supervisor.</translation>
    </message>
    <message>
        <source>attempt_given_up</source>
        <extracomment>This attempt was not finished.</extracomment>
        <translation>Este intento no se terminó.</translation>
    </message>
    <message>
        <source>audit_heads_damaged</source>
        <extracomment>The file of earlier ends of the audit&apos;s chain is damaged: {path}</extracomment>
        <translation>El archivo de los finales anteriores de la cadena de auditoría está dañado: {path}</translation>
    </message>
    <message>
        <source>backup_as_owner</source>
        <extracomment>Nothing was written. Use the database user who owns the tables.</extracomment>
        <translation>No se ha escrito nada. Use el usuario de la base de datos que es propietario de las tablas.</translation>
    </message>
    <message>
        <source>backup_cancelled</source>
        <extracomment>Cancelled. Nothing was changed.</extracomment>
        <translation>Se canceló. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>backup_checking</source>
        <extracomment>Reading the backup to check it…</extracomment>
        <translation>Leyendo la copia de seguridad para comprobarla…</translation>
    </message>
    <message>
        <source>backup_counting</source>
        <extracomment>Counting what is stored…</extracomment>
        <translation>Contando lo almacenado…</translation>
    </message>
    <message>
        <source>backup_damaged</source>
        <extracomment>The backup is damaged, or was cut off or changed.</extracomment>
        <translation>La copia de seguridad está dañada, o se cortó o modificó.</translation>
    </message>
    <message>
        <source>backup_dump_failed</source>
        <extracomment>The database could not be dumped.</extracomment>
        <translation>No se pudo volcar la base de datos.</translation>
    </message>
    <message>
        <source>backup_folder_away</source>
        <extracomment>The folder {folder} for backups is not there.</extracomment>
        <translation>No se encuentra la carpeta de copias de seguridad {folder}.</translation>
    </message>
    <message>
        <source>backup_folder_closed</source>
        <extracomment>The folder {folder} for backups can&apos;t be used.</extracomment>
        <translation>No se puede usar la carpeta de copias de seguridad {folder}.</translation>
    </message>
    <message>
        <source>backup_folder_other</source>
        <extracomment>The folder {folder} has none of the backups made there before.</extracomment>
        <translation>La carpeta {folder} no contiene ninguna de las copias de seguridad creadas antes en ella.</translation>
    </message>
    <message>
        <source>backup_forbidden</source>
        <extracomment>The backup can&apos;t be written here.</extracomment>
        <translation>No se puede escribir aquí la copia de seguridad.</translation>
    </message>
    <message>
        <source>backup_foreign_tables</source>
        <extracomment>The backup has tables that do not belong to this program: {tables}.</extracomment>
        <translation>La copia de seguridad tiene tablas que no pertenecen a este programa: {tables}.</translation>
    </message>
    <message>
        <source>backup_key_exists</source>
        <extracomment>There is a file {file} already.</extracomment>
        <translation>Ya existe un archivo {file}.</translation>
    </message>
    <message>
        <source>backup_key_not_written</source>
        <extracomment>The key file {file} can&apos;t be written.</extracomment>
        <translation>No se puede escribir el archivo de clave {file}.</translation>
    </message>
    <message>
        <source>backup_key_open</source>
        <extracomment>Other users of this computer can read {file}.</extracomment>
        <translation>Otros usuarios de este ordenador pueden leer {file}.</translation>
    </message>
    <message>
        <source>backup_key_unreadable</source>
        <extracomment>The key file {file} can&apos;t be read.</extracomment>
        <translation>No se puede leer el archivo de clave {file}.</translation>
    </message>
    <message>
        <source>backup_key_wanted</source>
        <extracomment>The backup was made with a key file.</extracomment>
        <translation>La copia de seguridad se creó con un archivo de clave.</translation>
    </message>
    <message>
        <source>backup_missing</source>
        <extracomment>There is no such file.</extracomment>
        <translation>No existe ese archivo.</translation>
    </message>
    <message>
        <source>backup_newer_format</source>
        <extracomment>The backup was made by a newer version of this program.</extracomment>
        <translation>La copia de seguridad la creó una versión más nueva de este programa.</translation>
    </message>
    <message>
        <source>backup_newer_tables</source>
        <extracomment>The backup was made by the newer version {program}, whose tables this program does not know.</extracomment>
        <translation>La copia de seguridad la creó la versión más nueva {program}, cuyas tablas este programa no conoce.</translation>
    </message>
    <message>
        <source>backup_no_key</source>
        <extracomment>The file {file} is not a key for backups.</extracomment>
        <translation>El archivo {file} no es una clave para copias de seguridad.</translation>
    </message>
    <message>
        <source>backup_no_passphrase</source>
        <extracomment>There is no passphrase in {place}.</extracomment>
        <translation>No hay ninguna frase de contraseña en {place}.</translation>
    </message>
    <message>
        <source>backup_no_room</source>
        <extracomment>There is no room for the backup.</extracomment>
        <translation>No hay sitio para la copia de seguridad.</translation>
    </message>
    <message>
        <source>backup_no_terminal</source>
        <extracomment>There is no terminal to ask for a passphrase.</extracomment>
        <translation>No hay ningún terminal en el que pedir una frase de contraseña.</translation>
    </message>
    <message>
        <source>backup_not_allowed</source>
        <extracomment>Your database account may not read everything.</extracomment>
        <translation>Su cuenta de la base de datos no tiene permiso para leerlo todo.</translation>
    </message>
    <message>
        <source>backup_not_sealed</source>
        <extracomment>The backup is not encrypted, although a key or passphrase is set: anybody can have made it.</extracomment>
        <translation>La copia de seguridad no está cifrada, aunque se ha indicado una clave o frase de contraseña: cualquiera puede haberla hecho.</translation>
    </message>
    <message>
        <source>backup_not_written</source>
        <extracomment>The backup could not be written.</extracomment>
        <translation>No se pudo escribir la copia de seguridad.</translation>
    </message>
    <message>
        <source>backup_other_file</source>
        <extracomment>This is not a backup of this program.</extracomment>
        <translation>Esto no es una copia de seguridad de este programa.</translation>
    </message>
    <message>
        <source>backup_passphrase_short</source>
        <extracomment>The passphrase is too short: at least {least} characters.</extracomment>
        <translation>La frase de contraseña es demasiado corta: al menos {least} caracteres.</translation>
    </message>
    <message>
        <source>backup_passphrases_differ</source>
        <extracomment>The two passphrases differ.</extracomment>
        <translation>Las dos frases de contraseña no coinciden.</translation>
    </message>
    <message>
        <source>backup_running</source>
        <extracomment>Another backup is being made.</extracomment>
        <translation>Se está creando otra copia de seguridad.</translation>
    </message>
    <message>
        <source>backup_server_newer</source>
        <extracomment>The database server is PostgreSQL {server}; the program&apos;s own pg_dump is version {own}.</extracomment>
        <translation>El servidor de la base de datos es PostgreSQL {server}; el pg_dump propio del programa es de la versión {own}.</translation>
    </message>
    <message>
        <source>backup_without_tls</source>
        <extracomment>The connection to the database is encrypted, and the program&apos;s own pg_dump can&apos;t do that.</extracomment>
        <translation>La conexión con la base de datos está cifrada y el pg_dump propio del programa no lo admite.</translation>
    </message>
    <message>
        <source>backup_writing</source>
        <extracomment>Writing the backup…</extracomment>
        <translation>Escribiendo la copia de seguridad…</translation>
    </message>
    <message>
        <source>backup_wrong_key</source>
        <extracomment>The backup can&apos;t be opened: the passphrase or key is wrong.</extracomment>
        <translation>No se puede abrir la copia de seguridad: la frase de contraseña o la clave no es la suya.</translation>
    </message>
    <message>
        <source>backups_need_recovery</source>
        <extracomment>There is no recovery key. After the change, nobody could open backups made before it.</extracomment>
        <translation>No hay clave de recuperación. Después del cambio, nadie podría abrir las copias de seguridad anteriores.</translation>
    </message>
    <message>
        <source>bikram_sambat_calendar</source>
        <extracomment>Bikram Sambat calendar</extracomment>
        <translation>calendario Bikram Sambat</translation>
    </message>
    <message>
        <source>both_fields</source>
        <extracomment>{one} and the {other}</extracomment>
        <translation>{one} y {other}</translation>
    </message>
    <message>
        <source>both_readers</source>
        <extracomment>Two readers agree.</extracomment>
        <translation>Dos lectores coinciden.</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>Converted from the {calendar}.</extracomment>
        <translation>Convertida; en el documento rige: {calendar}.</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>The date next to it in the {calendar} is the same day.</extracomment>
        <translation>La fecha de al lado es el mismo día ({calendar}).</translation>
    </message>
    <message>
        <source>can_choose</source>
        <extracomment>A page can be converted to an image; the file itself stays as it is.</extracomment>
        <translation>Una página puede convertirse en imagen; el archivo queda como está.</translation>
    </message>
    <message>
        <source>can_convert</source>
        <extracomment>It can be converted to JPEG; the file itself stays as it is.</extracomment>
        <translation>Se puede convertir a JPEG; el archivo queda como está.</translation>
    </message>
    <message>
        <source>can_shrink</source>
        <extracomment>It can be shrunk to fit; the file itself stays as it is.</extracomment>
        <translation>Se puede reducir para que quepa; el archivo queda como está.</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>The page layout clearly confirms the place of this value.</extracomment>
        <translation>El diseño de la página confirma claramente el lugar de este valor.</translation>
    </message>
    <message>
        <source>certificate_actor</source>
        <extracomment>Erased by</extracomment>
        <translation>Suprimido por</translation>
    </message>
    <message>
        <source>certificate_at</source>
        <extracomment>Erased on (UTC)</extracomment>
        <translation>Suprimido el (UTC)</translation>
    </message>
    <message>
        <source>certificate_db_user</source>
        <extracomment>User of the database</extracomment>
        <translation>Usuario de la base de datos</translation>
    </message>
    <message>
        <source>certificate_digest</source>
        <extracomment>Checksum of the chain at that place (SHA-256)</extracomment>
        <translation>Suma de comprobación de la cadena en ese punto (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_document</source>
        <extracomment>Document</extracomment>
        <translation>Documento</translation>
    </message>
    <message>
        <source>certificate_drafts</source>
        <extracomment>Drafts and places in queues</extracomment>
        <translation>Borradores y puestos en colas</translation>
    </message>
    <message>
        <source>certificate_entries</source>
        <extracomment>Entries of several people</extracomment>
        <translation>Entradas de varias personas</translation>
    </message>
    <message>
        <source>certificate_erasure</source>
        <extracomment>Erasure</extracomment>
        <translation>Supresión</translation>
    </message>
    <message>
        <source>certificate_event</source>
        <extracomment>Audit event that records it</extracomment>
        <translation>Evento de auditoría que lo registra</translation>
    </message>
    <message>
        <source>certificate_events</source>
        <extracomment>Audit events whose values were erased</extracomment>
        <translation>Eventos de auditoría cuyos valores se suprimieron</translation>
    </message>
    <message>
        <source>certificate_images</source>
        <extracomment>Images</extracomment>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>certificate_kind</source>
        <extracomment>Kind of document</extracomment>
        <translation>Tipo de documento</translation>
    </message>
    <message>
        <source>certificate_made</source>
        <extracomment>Made on {at} (UTC) with KYC Desktop. It contains no personal data of the holder.</extracomment>
        <translation>Creado el {at} (UTC) con KYC Desktop. No contiene datos personales del titular.</translation>
    </message>
    <message>
        <source>certificate_no_rule</source>
        <extracomment>None</extracomment>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>certificate_page</source>
        <extracomment>Page {number} of {pages}</extracomment>
        <translation>Página {number} de {pages}</translation>
    </message>
    <message>
        <source>certificate_place</source>
        <extracomment>Its place in the chain of the audit</extracomment>
        <translation>Su puesto en la cadena de auditoría</translation>
    </message>
    <message>
        <source>certificate_proof</source>
        <extracomment>Proof</extracomment>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>certificate_readings</source>
        <extracomment>Results of reading that were not saved</extracomment>
        <translation>Lecturas no guardadas</translation>
    </message>
    <message>
        <source>certificate_records</source>
        <extracomment>Saved records with their text</extracomment>
        <translation>Registros guardados, con su texto</translation>
    </message>
    <message>
        <source>certificate_request</source>
        <extracomment>On request</extracomment>
        <translation>Solicitud de supresión</translation>
    </message>
    <message>
        <source>certificate_retention</source>
        <extracomment>Its period is over</extracomment>
        <translation>Plazo de conservación vencido</translation>
    </message>
    <message>
        <source>certificate_rule</source>
        <extracomment>Rule</extracomment>
        <translation>Regla</translation>
    </message>
    <message>
        <source>certificate_since</source>
        <extracomment>Period counted from</extracomment>
        <translation>Inicio del plazo</translation>
    </message>
    <message>
        <source>certificate_skeleton</source>
        <extracomment>Checksum of what is left of the audit events (SHA-256)</extracomment>
        <translation>Suma de comprobación de lo que queda de los eventos de auditoría (SHA-256)</translation>
    </message>
    <message>
        <source>certificate_title</source>
        <extracomment>Certificate of erasure: document {flow}</extracomment>
        <translation>Certificado de supresión: documento {flow}</translation>
    </message>
    <message>
        <source>certificate_until</source>
        <extracomment>Period ended on</extracomment>
        <translation>Fin del plazo</translation>
    </message>
    <message>
        <source>certificate_versions</source>
        <extracomment>Versions of corrected records</extracomment>
        <translation>Versiones de registros corregidos</translation>
    </message>
    <message>
        <source>certificate_what</source>
        <extracomment>What was erased</extracomment>
        <translation>Qué se suprimió</translation>
    </message>
    <message>
        <source>certificate_why</source>
        <extracomment>Reason</extracomment>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>change_or_close</source>
        <extracomment>Change a value, or close the form.</extracomment>
        <translation>Cambie un valor o cierre el formulario.</translation>
    </message>
    <message>
        <source>check_bucket</source>
        <extracomment>Check the address in KYC_IMAGE_STORE, or have the bucket made.</extracomment>
        <translation>Compruebe la dirección en KYC_IMAGE_STORE o pida que se cree el bucket.</translation>
    </message>
    <message>
        <source>check_certificate_host</source>
        <extracomment>Nothing was sent. Use the certificate&apos;s name in DATABASE_URL, or ask your database administrator whether this is the right server.</extracomment>
        <translation>No se ha enviado nada. Use en DATABASE_URL el nombre del certificado o pregunte al administrador de la base de datos si este es el servidor correcto.</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>A check digit in the MRZ is wrong; the date in the MRZ may be misread.</extracomment>
        <translation>Un dígito de control de la MRZ es incorrecto; la fecha de la MRZ puede estar mal leída.</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>One digit of the date in the MRZ was replaced by a similar one to match the check digit.</extracomment>
        <translation>Una cifra de la fecha de la MRZ se sustituyó por otra parecida para que coincida el dígito de control.</translation>
    </message>
    <message>
        <source>check_drive</source>
        <extracomment>Check the drive or the network connection, or copy the file to this computer.</extracomment>
        <translation>Compruebe la unidad o la conexión de red, o copie el archivo a este equipo.</translation>
    </message>
    <message>
        <source>check_folder</source>
        <extracomment>Check the free space and the permissions of the folder {folder}.</extracomment>
        <translation>Compruebe el espacio libre y los permisos de la carpeta {folder}.</translation>
    </message>
    <message>
        <source>check_image_store</source>
        <extracomment>Nothing is lost. Check the network and the address in KYC_IMAGE_STORE, then try again.</extracomment>
        <translation>No se ha perdido nada. Compruebe la red y la dirección en KYC_IMAGE_STORE, y reintente.</translation>
    </message>
    <message>
        <source>check_key</source>
        <extracomment>Check the spelling of the key in {file}.</extracomment>
        <translation>Compruebe la ortografía de la clave en {file}.</translation>
    </message>
    <message>
        <source>check_key_file</source>
        <extracomment>Check the path in KYC_OFFICE_KEY_FILE and the permissions of its folder.</extracomment>
        <translation>Compruebe la ruta en KYC_OFFICE_KEY_FILE y los permisos de su carpeta.</translation>
    </message>
    <message>
        <source>check_network</source>
        <extracomment>Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model folder by hand.</extracomment>
        <translation>Compruebe la conexión de red y el proxy (HTTPS_PROXY), o copie a mano el archivo en la carpeta de modelos.</translation>
    </message>
    <message>
        <source>check_options</source>
        <extracomment>Check what follows the ? in DATABASE_URL.</extracomment>
        <translation>Compruebe lo que sigue al ? en DATABASE_URL.</translation>
    </message>
    <message>
        <source>check_picture</source>
        <extracomment>Check that the document is in the picture, sharp and well lit, then scan it again.</extracomment>
        <translation>Compruebe que el documento salga en la imagen, nítido y bien iluminado, y escanéelo de nuevo.</translation>
    </message>
    <message>
        <source>check_rights</source>
        <extracomment>Ask your database administrator to check DATABASE_URL and the user&apos;s permissions.</extracomment>
        <translation>Pida al administrador de la base de datos que compruebe DATABASE_URL y los permisos del usuario.</translation>
    </message>
    <message>
        <source>check_server</source>
        <extracomment>Nothing is lost. Check the network or the server, then try again.</extracomment>
        <translation>No se ha perdido nada. Compruebe la red o el servidor y reintente.</translation>
    </message>
    <message>
        <source>check_server_name</source>
        <extracomment>Nothing is lost. Check its name and the network, then try again.</extracomment>
        <translation>No se ha perdido nada. Compruebe el nombre del servidor y la red, y reintente.</translation>
    </message>
    <message>
        <source>check_store_rights</source>
        <extracomment>It has to list the bucket, and to read, write and delete its objects: see the guide for administrators.</extracomment>
        <translation>Debe poder listar el bucket y leer, escribir y eliminar sus objetos: consulte la guía para administradores.</translation>
    </message>
    <message>
        <source>check_text_file</source>
        <extracomment>Check that you may read it and that it is saved as UTF-8 text.</extracomment>
        <translation>Compruebe que puede leerlo y que está guardado como texto UTF-8.</translation>
    </message>
    <message>
        <source>choose_backup</source>
        <extracomment>Name a file that “kyc-desktop backup” or the window has made.</extracomment>
        <translation>Indique un archivo creado con «kyc-desktop backup» o desde la ventana.</translation>
    </message>
    <message>
        <source>choose_backup_folder</source>
        <extracomment>Choose another folder for backups in the settings.</extracomment>
        <translation>Elija otra carpeta de copias de seguridad en los ajustes.</translation>
    </message>
    <message>
        <source>choose_elsewhere</source>
        <extracomment>Choose another name or folder.</extracomment>
        <translation>Elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>choose_empty_database</source>
        <extracomment>Nothing was changed. Demonstration data goes into an empty database only: set KYC_DATA_DIR to a new folder, or DATABASE_URL to an empty database.</extracomment>
        <translation>No se ha cambiado nada. Los datos de demostración solo van a una base de datos vacía: defina KYC_DATA_DIR con una carpeta nueva o DATABASE_URL con una base de datos vacía.</translation>
    </message>
    <message>
        <source>choose_key</source>
        <extracomment>Name a file that “kyc-desktop backup --new-key KEY” has made.</extracomment>
        <translation>Indique un archivo creado con «kyc-desktop backup --new-key ARCHIVO».</translation>
    </message>
    <message>
        <source>choose_models</source>
        <extracomment>Choose the folder that holds EasyOCR&apos;s unpacked model files.</extracomment>
        <translation>Elija la carpeta que contiene los archivos de modelo de EasyOCR descomprimidos.</translation>
    </message>
    <message>
        <source>choose_one_law</source>
        <extracomment>An administrator has to choose one of the two: KYC_MASKING, or the preset.</extracomment>
        <translation>Un administrador debe elegir una de las dos cosas: KYC_MASKING o el preajuste.</translation>
    </message>
    <message>
        <source>choose_page</source>
        <extracomment>It has {pages} pages: choose one in the window.</extracomment>
        <translation>Tiene {pages} páginas: elija una en la ventana.</translation>
    </message>
    <message>
        <source>close_all_windows</source>
        <extracomment>Close or end them on all computers, then try again.</extracomment>
        <translation>Ciérrelos en todos los equipos y reintente.</translation>
    </message>
    <message>
        <source>close_key_file</source>
        <extracomment>Allow only its user to read and write it (mode 600).</extracomment>
        <translation>Permita leerlo y escribir en él solo a su usuario (modo 600).</translation>
    </message>
    <message>
        <source>close_or_elsewhere</source>
        <extracomment>Close the file if it is open in another program, or choose another name or folder.</extracomment>
        <translation>Cierre el archivo si está abierto en otro programa, o elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>close_others</source>
        <extracomment>Close other programs and try again.</extracomment>
        <translation>Cierre otros programas y reintente.</translation>
    </message>
    <message>
        <source>close_settings</source>
        <extracomment>If it is yours, take that right away: chmod go-w. Otherwise delete it.</extracomment>
        <translation>Si es suyo, retire ese permiso: chmod go-w. Si no, bórrelo.</translation>
    </message>
    <message>
        <source>compare_or_look</source>
        <extracomment>Nothing was overwritten. See its record in the History tab.</extracomment>
        <translation>No se sobrescribió nada. Vea su registro en el Historial.</translation>
    </message>
    <message>
        <source>connect_backup_folder</source>
        <extracomment>Connect the drive or the network folder that it is on, or choose another folder for backups in the settings.</extracomment>
        <translation>Conecte la unidad o la carpeta de red en la que está, o elija otra carpeta de copias de seguridad en los ajustes.</translation>
    </message>
    <message>
        <source>connect_earlier_backups</source>
        <extracomment>The drive that they are on may not be connected. If they are gone for good, choose another folder for backups in the settings.</extracomment>
        <translation>Puede que la unidad en la que están no esté conectada. Si se han perdido definitivamente, elija otra carpeta de copias de seguridad en los ajustes.</translation>
    </message>
    <message>
        <source>connection_cut</source>
        <extracomment>the connection failed or was cut</extracomment>
        <translation>la conexión falló o se cortó</translation>
    </message>
    <message>
        <source>coptic_calendar</source>
        <extracomment>Coptic calendar</extracomment>
        <translation>calendario copto</translation>
    </message>
    <message>
        <source>customer_again</source>
        <extracomment>Please photograph it again: whole, sharp and in good light.</extracomment>
        <translation>Por favor, fotografíe el documento de nuevo: entero, nítido y con buena luz.</translation>
    </message>
    <message>
        <source>customer_again_blurred</source>
        <extracomment>Please hold the camera still and take a sharp picture.</extracomment>
        <translation>Por favor, mantenga la cámara quieta y haga una foto nítida.</translation>
    </message>
    <message>
        <source>customer_again_cut_off</source>
        <extracomment>Please photograph the whole document, with all four edges.</extracomment>
        <translation>Por favor, fotografíe el documento entero, con sus cuatro bordes.</translation>
    </message>
    <message>
        <source>customer_again_dark</source>
        <extracomment>Please take the picture in a brighter place.</extracomment>
        <translation>Por favor, haga la foto en un lugar con más luz.</translation>
    </message>
    <message>
        <source>customer_again_faint</source>
        <extracomment>Please take the picture in bright, even light.</extracomment>
        <translation>Por favor, haga la foto con luz clara y uniforme.</translation>
    </message>
    <message>
        <source>customer_again_glare</source>
        <extracomment>Please photograph the document again without flash.</extracomment>
        <translation>Por favor, fotografíe el documento de nuevo sin flash.</translation>
    </message>
    <message>
        <source>customer_again_too_small</source>
        <extracomment>Please move closer, until the document fills the picture.</extracomment>
        <translation>Por favor, acérquese hasta que el documento llene la imagen.</translation>
    </message>
    <message>
        <source>customer_both_blurred</source>
        <extracomment>The name and the date of birth are blurred.</extracomment>
        <translation>El nombre y la fecha de nacimiento se ven borrosos.</translation>
    </message>
    <message>
        <source>customer_both_cut_off</source>
        <extracomment>The name and the date of birth are cut off at the edge of the picture.</extracomment>
        <translation>El nombre y la fecha de nacimiento están cortados por el borde de la imagen.</translation>
    </message>
    <message>
        <source>customer_both_dark</source>
        <extracomment>The name and the date of birth are too dark to read.</extracomment>
        <translation>El nombre y la fecha de nacimiento se ven demasiado oscuros para leerlos.</translation>
    </message>
    <message>
        <source>customer_both_faint</source>
        <extracomment>The name and the date of birth are too faint to read.</extracomment>
        <translation>El nombre y la fecha de nacimiento se ven demasiado tenues para leerlos.</translation>
    </message>
    <message>
        <source>customer_both_glare</source>
        <extracomment>The name and the date of birth are under a reflection.</extracomment>
        <translation>Un reflejo cubre el nombre y la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>customer_both_too_small</source>
        <extracomment>The name and the date of birth are too small to read.</extracomment>
        <translation>El nombre y la fecha de nacimiento se ven demasiado pequeños para leerlos.</translation>
    </message>
    <message>
        <source>customer_dob_blurred</source>
        <extracomment>The date of birth is blurred.</extracomment>
        <translation>La fecha de nacimiento se ve borrosa.</translation>
    </message>
    <message>
        <source>customer_dob_cut_off</source>
        <extracomment>The date of birth is cut off at the edge of the picture.</extracomment>
        <translation>La fecha de nacimiento está cortada por el borde de la imagen.</translation>
    </message>
    <message>
        <source>customer_dob_dark</source>
        <extracomment>The date of birth is too dark to read.</extracomment>
        <translation>La fecha de nacimiento se ve demasiado oscura para leerla.</translation>
    </message>
    <message>
        <source>customer_dob_faint</source>
        <extracomment>The date of birth is too faint to read.</extracomment>
        <translation>La fecha de nacimiento se ve demasiado tenue para leerla.</translation>
    </message>
    <message>
        <source>customer_dob_glare</source>
        <extracomment>The date of birth is under a reflection.</extracomment>
        <translation>Un reflejo cubre la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>customer_dob_too_small</source>
        <extracomment>The date of birth is too small to read.</extracomment>
        <translation>La fecha de nacimiento se ve demasiado pequeña para leerla.</translation>
    </message>
    <message>
        <source>customer_dob_unread</source>
        <extracomment>The date of birth can&apos;t be read.</extracomment>
        <translation>No se puede leer la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>customer_duplicate</source>
        <extracomment>We already have this document. You need not send it again.</extracomment>
        <translation>Ya tenemos este documento. No hace falta que lo envíe de nuevo.</translation>
    </message>
    <message>
        <source>customer_expired</source>
        <extracomment>The document expired on {date}.</extracomment>
        <translation>El documento caducó el {date}.</translation>
    </message>
    <message>
        <source>customer_name_blurred</source>
        <extracomment>The name is blurred.</extracomment>
        <translation>El nombre se ve borroso.</translation>
    </message>
    <message>
        <source>customer_name_cut_off</source>
        <extracomment>The name is cut off at the edge of the picture.</extracomment>
        <translation>El nombre está cortado por el borde de la imagen.</translation>
    </message>
    <message>
        <source>customer_name_dark</source>
        <extracomment>The name is too dark to read.</extracomment>
        <translation>El nombre se ve demasiado oscuro para leerlo.</translation>
    </message>
    <message>
        <source>customer_name_faint</source>
        <extracomment>The name is too faint to read.</extracomment>
        <translation>El nombre se ve demasiado tenue para leerlo.</translation>
    </message>
    <message>
        <source>customer_name_glare</source>
        <extracomment>The name is under a reflection.</extracomment>
        <translation>Un reflejo cubre el nombre.</translation>
    </message>
    <message>
        <source>customer_name_too_small</source>
        <extracomment>The name is too small to read.</extracomment>
        <translation>El nombre se ve demasiado pequeño para leerlo.</translation>
    </message>
    <message>
        <source>customer_name_unread</source>
        <extracomment>The name can&apos;t be read.</extracomment>
        <translation>No se puede leer el nombre.</translation>
    </message>
    <message>
        <source>customer_no_document</source>
        <extracomment>The picture does not show an identity document. Please photograph your passport, identity card, driving licence or residence permit.</extracomment>
        <translation>La imagen no muestra un documento de identidad. Por favor, fotografíe su pasaporte, carné de identidad, permiso de conducir o permiso de residencia.</translation>
    </message>
    <message>
        <source>customer_no_full_date</source>
        <extracomment>The document does not show your full date of birth. Please send us a document that shows day, month and year.</extracomment>
        <translation>El documento no muestra su fecha de nacimiento completa. Por favor, envíenos un documento en el que figuren el día, el mes y el año.</translation>
    </message>
    <message>
        <source>customer_no_longer_valid</source>
        <extracomment>The document is no longer valid.</extracomment>
        <translation>El documento ya no es válido.</translation>
    </message>
    <message>
        <source>customer_refused</source>
        <extracomment>We can&apos;t accept this document.</extracomment>
        <translation>No podemos aceptar este documento.</translation>
    </message>
    <message>
        <source>customer_several</source>
        <extracomment>The picture shows several documents. Please photograph your own document alone.</extracomment>
        <translation>La imagen muestra varios documentos. Por favor, fotografíe solo su propio documento.</translation>
    </message>
    <message>
        <source>customer_text_blurred</source>
        <extracomment>The picture is blurred.</extracomment>
        <translation>La imagen está borrosa.</translation>
    </message>
    <message>
        <source>customer_text_cut_off</source>
        <extracomment>Part of the document is cut off at the edge of the picture.</extracomment>
        <translation>Parte del documento está cortada por el borde de la imagen.</translation>
    </message>
    <message>
        <source>customer_text_dark</source>
        <extracomment>The picture is too dark.</extracomment>
        <translation>La imagen está demasiado oscura.</translation>
    </message>
    <message>
        <source>customer_text_faint</source>
        <extracomment>The text in the picture is too faint to read.</extracomment>
        <translation>El texto de la imagen se ve demasiado tenue para leerlo.</translation>
    </message>
    <message>
        <source>customer_text_glare</source>
        <extracomment>Part of the document is under a reflection.</extracomment>
        <translation>Un reflejo cubre parte del documento.</translation>
    </message>
    <message>
        <source>customer_text_too_small</source>
        <extracomment>The text in the picture is too small to read.</extracomment>
        <translation>El texto de la imagen se ve demasiado pequeño para leerlo.</translation>
    </message>
    <message>
        <source>customer_text_unread</source>
        <extracomment>The document in the picture can&apos;t be read.</extracomment>
        <translation>No se puede leer el documento de la imagen.</translation>
    </message>
    <message>
        <source>customer_valid_document</source>
        <extracomment>Please send us a document that is still valid.</extracomment>
        <translation>Por favor, envíenos un documento que aún sea válido.</translation>
    </message>
    <message>
        <source>customer_wrong_page</source>
        <extracomment>The picture does not show the page with the name and the date of birth. Please photograph that page or side of the document.</extracomment>
        <translation>La imagen no muestra la página con el nombre y la fecha de nacimiento. Por favor, fotografíe esa página o esa cara del documento.</translation>
    </message>
    <message>
        <source>customer_wrong_person</source>
        <extracomment>The document belongs to another person. Please photograph your own document.</extracomment>
        <translation>El documento pertenece a otra persona. Por favor, fotografíe su propio documento.</translation>
    </message>
    <message>
        <source>cut_down</source>
        <extracomment>Crop it to the document, or scan only the document.</extracomment>
        <translation>Recórtela al documento o escanee solo el documento.</translation>
    </message>
    <message>
        <source>data_folder_read_only</source>
        <extracomment>The data folder can&apos;t be written.</extracomment>
        <translation>No se puede escribir en la carpeta de datos.</translation>
    </message>
    <message>
        <source>data_folder_rights</source>
        <extracomment>Make room on its disk and allow this user to write there, then try again.</extracomment>
        <translation>Haga sitio en su disco y permita a este usuario escribir en él; después inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>database_address</source>
        <extracomment>The database address is not valid.</extracomment>
        <translation>La dirección de la base de datos no es válida.</translation>
    </message>
    <message>
        <source>database_answers</source>
        <extracomment>PostgreSQL {version} on {host} answers, with this program&apos;s tables.</extracomment>
        <translation>PostgreSQL {version} en {host} responde, con las tablas de este programa.</translation>
    </message>
    <message>
        <source>database_asks_certificate</source>
        <extracomment>The database server asks for a certificate of the user.</extracomment>
        <translation>El servidor de la base de datos pide un certificado del usuario.</translation>
    </message>
    <message>
        <source>database_at</source>
        <extracomment>PostgreSQL on {host}</extracomment>
        <translation>PostgreSQL en {host}</translation>
    </message>
    <message>
        <source>database_busy</source>
        <extracomment>The database is very busy at the moment.</extracomment>
        <translation>La base de datos está muy ocupada en este momento.</translation>
    </message>
    <message>
        <source>database_certificate_early</source>
        <extracomment>The certificate of the database server is not valid yet.</extracomment>
        <translation>El certificado del servidor de la base de datos aún no es válido.</translation>
    </message>
    <message>
        <source>database_certificate_expired</source>
        <extracomment>The certificate of the database server has expired.</extracomment>
        <translation>El certificado del servidor de la base de datos ha caducado.</translation>
    </message>
    <message>
        <source>database_certificate_host</source>
        <extracomment>The certificate of the database server is for {named}, not for {host}.</extracomment>
        <translation>El certificado del servidor de la base de datos es para {named}, no para {host}.</translation>
    </message>
    <message>
        <source>database_certificate_unknown</source>
        <extracomment>The certificate of the database server is not trusted.</extracomment>
        <translation>El certificado del servidor de la base de datos no es de confianza.</translation>
    </message>
    <message>
        <source>database_damaged</source>
        <extracomment>A file of the database is damaged or missing.</extracomment>
        <translation>Un archivo de la base de datos falta o está dañado.</translation>
    </message>
    <message>
        <source>database_embedded</source>
        <extracomment>embedded PostgreSQL {version}</extracomment>
        <translation>PostgreSQL {version} integrado</translation>
    </message>
    <message>
        <source>database_full</source>
        <extracomment>The database is full.</extracomment>
        <translation>La base de datos está llena.</translation>
    </message>
    <message>
        <source>database_host_unknown</source>
        <extracomment>Can&apos;t find the server {host}.</extracomment>
        <translation>No se encuentra el servidor {host}.</translation>
    </message>
    <message>
        <source>database_needs_tls</source>
        <extracomment>The database server accepts encrypted connections only.</extracomment>
        <translation>El servidor de la base de datos solo acepta conexiones cifradas.</translation>
    </message>
    <message>
        <source>database_newer</source>
        <extracomment>The database has the tables of a newer version of this program.</extracomment>
        <translation>La base de datos tiene las tablas de una versión más nueva de este programa.</translation>
    </message>
    <message>
        <source>database_no_connections</source>
        <extracomment>The database server takes no more connections.</extracomment>
        <translation>El servidor de la base de datos no acepta más conexiones.</translation>
    </message>
    <message>
        <source>database_not_allowed</source>
        <extracomment>Your database account may not do this.</extracomment>
        <translation>Su cuenta de la base de datos no tiene permiso para hacer esto.</translation>
    </message>
    <message>
        <source>database_not_empty</source>
        <extracomment>The database already holds documents.</extracomment>
        <translation>La base de datos ya contiene documentos.</translation>
    </message>
    <message>
        <source>database_not_open</source>
        <extracomment>The database is not open.</extracomment>
        <translation>La base de datos no está abierta.</translation>
    </message>
    <message>
        <source>database_older</source>
        <extracomment>The database has the tables of an older version of this program.</extracomment>
        <translation>La base de datos tiene las tablas de una versión anterior de este programa.</translation>
    </message>
    <message>
        <source>database_open_elsewhere</source>
        <extracomment>Other windows or commands have the database open.</extracomment>
        <translation>Otras ventanas o comandos tienen abierta la base de datos.</translation>
    </message>
    <message>
        <source>database_option</source>
        <extracomment>The database address has an invalid option: {option}.</extracomment>
        <translation>La dirección de la base de datos tiene una opción no válida: {option}.</translation>
    </message>
    <message>
        <source>database_read_only</source>
        <extracomment>The database is read-only at the moment.</extracomment>
        <translation>La base de datos es de solo lectura en este momento.</translation>
    </message>
    <message>
        <source>database_refuses</source>
        <extracomment>The database refused the connection.</extracomment>
        <translation>La base de datos rechazó la conexión.</translation>
    </message>
    <message>
        <source>database_root_missing</source>
        <extracomment>The root certificate file {file} is missing or can&apos;t be read.</extracomment>
        <translation>El archivo {file} del certificado raíz falta o no se puede leer.</translation>
    </message>
    <message>
        <source>database_silent</source>
        <extracomment>The database did not answer.</extracomment>
        <translation>La base de datos no respondió.</translation>
    </message>
    <message>
        <source>database_url</source>
        <extracomment>an address such as postgresql+psycopg://user:password@host:5432/name</extracomment>
        <translation>una dirección como postgresql+psycopg://user:password@host:5432/name</translation>
    </message>
    <message>
        <source>database_without_tables</source>
        <extracomment>The database has no tables yet.</extracomment>
        <translation>La base de datos aún no tiene tablas.</translation>
    </message>
    <message>
        <source>database_without_tls</source>
        <extracomment>The database server offers no encrypted connection, but the address asks for one.</extracomment>
        <translation>El servidor de la base de datos no ofrece conexión cifrada, pero la dirección la exige.</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits were read in place of letters and replaced.</extracomment>
        <translation>Se leyeron cifras en lugar de letras y se sustituyeron.</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired on {date}</extracomment>
        <translation>Caducó el {date}</translation>
    </message>
    <message>
        <source>document_key_destroyed</source>
        <extracomment>Document {flow} has been erased: its key was destroyed.</extracomment>
        <translation>El documento {flow} se ha suprimido: su clave se destruyó.</translation>
    </message>
    <message>
        <source>document_key_missing</source>
        <extracomment>Document {flow} can&apos;t be opened: its key is missing.</extracomment>
        <translation>No se puede abrir el documento {flow}: falta su clave.</translation>
    </message>
    <message>
        <source>download_cancelled</source>
        <extracomment>The download was cancelled.</extracomment>
        <translation>Se canceló la descarga.</translation>
    </message>
    <message>
        <source>draw_larger</source>
        <extracomment>Draw the rectangle around whole letters, with a little space on each side.</extracomment>
        <translation>Trace el rectángulo alrededor de letras enteras, con algo de espacio a cada lado.</translation>
    </message>
    <message>
        <source>drop_again</source>
        <extracomment>It was moved, renamed or deleted: drop it again from where it is now.</extracomment>
        <translation>Se movió, renombró o eliminó: suéltelo de nuevo desde donde esté ahora.</translation>
    </message>
    <message>
        <source>drop_image</source>
        <extracomment>Drop a JPEG or PNG image.</extracomment>
        <translation>Suelte una imagen JPEG o PNG.</translation>
    </message>
    <message>
        <source>drop_inside</source>
        <extracomment>Drop the images inside it.</extracomment>
        <translation>Suelte las imágenes que contiene.</translation>
    </message>
    <message>
        <source>drop_on_window</source>
        <extracomment>Drop the image on the window again.</extracomment>
        <translation>Suelte la imagen de nuevo en la ventana.</translation>
    </message>
    <message>
        <source>easyocr_codes</source>
        <extracomment>language codes of EasyOCR with commas, such as en,de</extracomment>
        <translation>códigos de idioma de EasyOCR separados por comas, como en,de</translation>
    </message>
    <message>
        <source>easyocr_does_not_run</source>
        <extracomment>EasyOCR can&apos;t run: neither OpenVINO nor PyTorch could be loaded.</extracomment>
        <translation>EasyOCR no puede ejecutarse: no se pudo cargar OpenVINO ni PyTorch.</translation>
    </message>
    <message>
        <source>easyocr_missing</source>
        <extracomment>EasyOCR is not part of this installation.</extracomment>
        <translation>EasyOCR no forma parte de esta instalación.</translation>
    </message>
    <message>
        <source>easyocr_model_missing</source>
        <extracomment>EasyOCR&apos;s model file is missing or damaged.</extracomment>
        <translation>El archivo de modelo de EasyOCR falta o está dañado.</translation>
    </message>
    <message>
        <source>easyocr_model_unfit</source>
        <extracomment>EasyOCR&apos;s model file {file} is missing, damaged or not an EasyOCR model.</extracomment>
        <translation>El archivo de modelo {file} de EasyOCR falta, está dañado o no es un modelo de EasyOCR.</translation>
    </message>
    <message>
        <source>easyocr_without_model</source>
        <extracomment>EasyOCR has no model.</extracomment>
        <translation>EasyOCR no tiene modelo.</translation>
    </message>
    <message>
        <source>either</source>
        <extracomment>{one} or {other}</extracomment>
        <translation>{one} o {other}</translation>
    </message>
    <message>
        <source>enable_first</source>
        <extracomment>Encrypt what comes in from now on: kyc-desktop keys enable</extracomment>
        <translation>Cifre lo que llegue a partir de ahora: kyc-desktop keys enable</translation>
    </message>
    <message>
        <source>ended_too_often</source>
        <extracomment>The program ended repeatedly while working on this document.</extracomment>
        <translation>El programa terminó repetidas veces mientras trabajaba en este documento.</translation>
    </message>
    <message>
        <source>ends_bad_line</source>
        <extracomment>Line {line} needs the number of a document and a day such as 2026-11-30, or an empty day.</extracomment>
        <translation>La línea {line} no contiene el número de un documento y un día como 2026-11-30, o ningún día.</translation>
    </message>
    <message>
        <source>ends_correct_line</source>
        <extracomment>Correct it. Nothing from the file was set.</extracomment>
        <translation>Corríjala. No se ha aplicado nada del archivo.</translation>
    </message>
    <message>
        <source>engine_does_not_run</source>
        <extracomment>Text recognition does not run ({error}).</extracomment>
        <translation>El reconocimiento de texto no funciona ({error}).</translation>
    </message>
    <message>
        <source>engine_failed</source>
        <extracomment>Text recognition failed while reading the image ({error}).</extracomment>
        <translation>El reconocimiento de texto falló al leer la imagen ({error}).</translation>
    </message>
    <message>
        <source>engine_failed_at_part</source>
        <extracomment>Text recognition failed while reading the area ({error}).</extracomment>
        <translation>El reconocimiento de texto falló al leer la zona ({error}).</translation>
    </message>
    <message>
        <source>engine_not_loaded</source>
        <extracomment>Text recognition could not be loaded ({error}).</extracomment>
        <translation>No se pudo cargar el reconocimiento de texto ({error}).</translation>
    </message>
    <message>
        <source>engine_slow</source>
        <extracomment>Text recognition took longer than {seconds:g} seconds to load.</extracomment>
        <translation>El reconocimiento de texto tardó más de {seconds:g} segundos en cargarse.</translation>
    </message>
    <message>
        <source>english_model</source>
        <extracomment>English model, no accents</extracomment>
        <translation>modelo inglés, sin acentos</translation>
    </message>
    <message>
        <source>enter_next</source>
        <extracomment>Nothing was overwritten. Go on with the next document.</extracomment>
        <translation>No se sobrescribió nada. Siga con el siguiente documento.</translation>
    </message>
    <message>
        <source>enter_part</source>
        <extracomment>Enter what is printed of the date of birth and save.</extracomment>
        <translation>Introduzca lo que esté impreso de la fecha de nacimiento y guarde.</translation>
    </message>
    <message>
        <source>entered_elsewhere</source>
        <extracomment>Somebody else has entered or changed document {flow} in the meantime.</extracomment>
        <translation>Otra persona ha introducido o modificado entretanto el documento {flow}.</translation>
    </message>
    <message>
        <source>erase_in_store</source>
        <extracomment>When the image store answers again, finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>Cuando el almacén de imágenes vuelva a responder, complete la supresión con el número del documento: kyc-desktop erase NÚMERO --yes</translation>
    </message>
    <message>
        <source>erase_once_more</source>
        <extracomment>Close other windows and programs that use the database, then finish it with the number of the document: kyc-desktop erase NUMBER --yes</extracomment>
        <translation>Cierre las demás ventanas y programas que usan la base de datos y termínelo con el número del documento: kyc-desktop erase NUMBER --yes</translation>
    </message>
    <message>
        <source>erased_but_in_files</source>
        <extracomment>The document is erased in the database, but not yet in its files: somebody is still using what was there before.</extracomment>
        <translation>El documento está borrado de la base de datos, pero todavía no de sus archivos: alguien sigue usando lo que había antes.</translation>
    </message>
    <message>
        <source>erased_but_in_store</source>
        <extracomment>The document is erased in the database, but not yet in the image store.</extracomment>
        <translation>El documento se suprimió en la base de datos, pero aún no en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>erased_for_good</source>
        <extracomment>What it contained can&apos;t be read again.</extracomment>
        <translation>Lo que contenía no se puede volver a leer.</translation>
    </message>
    <message>
        <source>ethiopian_calendar</source>
        <extracomment>Ethiopian calendar</extracomment>
        <translation>calendario etíope</translation>
    </message>
    <message>
        <source>exit_code</source>
        <extracomment>exit code {number}</extracomment>
        <translation>código de salida {number}</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon, on {date}</extracomment>
        <translation>Caduca pronto, el {date}</translation>
    </message>
    <message>
        <source>export_as_csv</source>
        <extracomment>Narrow the list, or export as CSV.</extracomment>
        <translation>Reduzca la lista o expórtela como CSV.</translation>
    </message>
    <message>
        <source>export_cancelled</source>
        <extracomment>The export was cancelled.</extracomment>
        <translation>Se canceló la exportación.</translation>
    </message>
    <message>
        <source>export_forbidden</source>
        <extracomment>The exported file can&apos;t be written here.</extracomment>
        <translation>No se puede escribir aquí el archivo exportado.</translation>
    </message>
    <message>
        <source>export_format_unknown</source>
        <extracomment>The name of the file does not tell a format.</extracomment>
        <translation>El nombre del archivo no indica ningún formato.</translation>
    </message>
    <message>
        <source>export_no_room</source>
        <extracomment>There is no room for the exported file.</extracomment>
        <translation>No hay sitio para el archivo exportado.</translation>
    </message>
    <message>
        <source>export_not_to_stdout</source>
        <extracomment>An Excel file can&apos;t be written to stdout.</extracomment>
        <translation>Un archivo de Excel no se puede escribir en stdout.</translation>
    </message>
    <message>
        <source>export_not_written</source>
        <extracomment>The exported file could not be written.</extracomment>
        <translation>No se pudo escribir el archivo exportado.</translation>
    </message>
    <message>
        <source>export_too_long</source>
        <extracomment>An Excel file has room for {most:,} rows, and there are more.</extracomment>
        <translation>Un archivo de Excel tiene sitio para {most:,} filas, y hay más.</translation>
    </message>
    <message>
        <source>fetch_key</source>
        <extracomment>Connect the drive that has it, or name another one.</extracomment>
        <translation>Conecte la unidad que lo contiene o indique otro.</translation>
    </message>
    <message>
        <source>field_dob</source>
        <extracomment>date of birth</extracomment>
        <translation>fecha de nacimiento</translation>
    </message>
    <message>
        <source>field_name</source>
        <extracomment>name</extracomment>
        <translation>nombre</translation>
    </message>
    <message>
        <source>figures_by_role</source>
        <extracomment>Auditors and administrators see them, if your office shows figures by clerk.</extracomment>
        <translation>Las ven los auditores y los administradores, si su oficina muestra cifras por empleado.</translation>
    </message>
    <message>
        <source>figures_of_others</source>
        <extracomment>You may not see the figures of other clerks.</extracomment>
        <translation>No tiene permiso para ver las cifras de otros empleados.</translation>
    </message>
    <message>
        <source>file_empty</source>
        <extracomment>The file is empty.</extracomment>
        <translation>El archivo está vacío.</translation>
    </message>
    <message>
        <source>file_forbidden</source>
        <extracomment>You have no permission to read the file.</extracomment>
        <translation>No tiene permiso para leer el archivo.</translation>
    </message>
    <message>
        <source>file_gone</source>
        <extracomment>The file is no longer there.</extracomment>
        <translation>El archivo ya no está ahí.</translation>
    </message>
    <message>
        <source>file_is_folder</source>
        <extracomment>This is a folder, not an image.</extracomment>
        <translation>Es una carpeta, no una imagen.</translation>
    </message>
    <message>
        <source>file_name_refused</source>
        <extracomment>Files of this type are not accepted: the name must end in .jpg, .jpeg, .jpe, .jfif or .png, or have no ending.</extracomment>
        <translation>No se aceptan archivos de este tipo: el nombre debe terminar en .jpg, .jpeg, .jpe, .jfif o .png, o no tener extensión.</translation>
    </message>
    <message>
        <source>file_no_image</source>
        <extracomment>The file is not a JPEG or PNG image: it is {kind}.</extracomment>
        <translation>El archivo no es una imagen JPEG o PNG: es {kind}.</translation>
    </message>
    <message>
        <source>file_not_ordinary</source>
        <extracomment>This is not an ordinary file.</extracomment>
        <translation>No es un archivo ordinario.</translation>
    </message>
    <message>
        <source>file_path</source>
        <extracomment>the path of a file</extracomment>
        <translation>la ruta de un archivo</translation>
    </message>
    <message>
        <source>file_too_large</source>
        <extracomment>The image is too large: {size}. At most {most} are accepted.</extracomment>
        <translation>La imagen es demasiado grande: {size}. Se aceptan como máximo {most}.</translation>
    </message>
    <message>
        <source>file_unreadable</source>
        <extracomment>The file could not be read.</extracomment>
        <translation>No se pudo leer el archivo.</translation>
    </message>
    <message>
        <source>find_newest</source>
        <extracomment>Use the newest key: each new recovery or office key makes older ones useless.</extracomment>
        <translation>Use la más reciente: cada nueva clave de recuperación o de la oficina inutiliza las anteriores.</translation>
    </message>
    <message>
        <source>finish_or_give_back</source>
        <extracomment>Finish some of them, or give them back.</extracomment>
        <translation>Termine o devuelva algunos.</translation>
    </message>
    <message>
        <source>finish_rotation</source>
        <extracomment>Finish the change first: kyc-desktop keys rotate</extracomment>
        <translation>Termine antes el cambio: kyc-desktop keys rotate</translation>
    </message>
    <message>
        <source>flow_busy</source>
        <extracomment>Document {flow} is being processed at the moment.</extracomment>
        <translation>El documento {flow} se está procesando en este momento.</translation>
    </message>
    <message>
        <source>flow_cancelled</source>
        <extracomment>Processing was cancelled.</extracomment>
        <translation>Se canceló el procesamiento.</translation>
    </message>
    <message>
        <source>flow_changed</source>
        <extracomment>Document {flow} has been changed in the meantime.</extracomment>
        <translation>El documento {flow} se modificó entretanto.</translation>
    </message>
    <message>
        <source>flow_finished</source>
        <extracomment>Document {flow} has already been saved.</extracomment>
        <translation>El documento {flow} ya se ha guardado.</translation>
    </message>
    <message>
        <source>flow_image_gone</source>
        <extracomment>The image no longer exists.</extracomment>
        <translation>La imagen ya no existe.</translation>
    </message>
    <message>
        <source>flow_image_lost</source>
        <extracomment>The image of document {flow} was not stored.</extracomment>
        <translation>No se guardó la imagen del documento {flow}.</translation>
    </message>
    <message>
        <source>flow_saved_elsewhere</source>
        <extracomment>Somebody else has saved document {flow} in the meantime.</extracomment>
        <translation>Otra persona ha guardado entretanto el documento {flow}.</translation>
    </message>
    <message>
        <source>flow_stopped</source>
        <extracomment>Processing stopped unexpectedly.</extracomment>
        <translation>El procesamiento se detuvo inesperadamente.</translation>
    </message>
    <message>
        <source>flow_unknown</source>
        <extracomment>There is no document {flow}.</extracomment>
        <translation>No existe el documento {flow}.</translation>
    </message>
    <message>
        <source>folder_forbidden</source>
        <extracomment>You have no permission to open the folder.</extracomment>
        <translation>No tiene permiso para abrir la carpeta.</translation>
    </message>
    <message>
        <source>folder_path</source>
        <extracomment>the path of a folder</extracomment>
        <translation>la ruta de una carpeta</translation>
    </message>
    <message>
        <source>full_edition</source>
        <extracomment>Install the full edition, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Instale la edición completa o elija RapidOCR en los ajustes (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>get_model</source>
        <extracomment>Download it with “kyc-desktop models --fetch”, install the program with its extra “models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR).</extracomment>
        <translation>Descárguelo con «kyc-desktop models --fetch», instale el programa con su extra «models» o copie el archivo en la carpeta {folder} (otra carpeta: KYC_MODEL_DIR).</translation>
    </message>
    <message>
        <source>give_lines</source>
        <extracomment>Try again. If it happens again, send these lines to your IT support:</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, envíe estas líneas a su soporte informático:</translation>
    </message>
    <message>
        <source>give_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, envíe el archivo de registro a su soporte informático.</translation>
    </message>
    <message>
        <source>give_log_file</source>
        <extracomment>Try again. If it happens again, send the file {file} to your IT support.</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, envíe el archivo {file} a su soporte informático.</translation>
    </message>
    <message>
        <source>grant_temporary</source>
        <extracomment>Nothing was changed. Ask your database administrator: GRANT TEMPORARY ON DATABASE … TO …</extracomment>
        <translation>No se ha cambiado nada. Pídaselo al administrador de la base de datos: GRANT TEMPORARY ON DATABASE … TO …</translation>
    </message>
    <message>
        <source>gregorian_calendar</source>
        <extracomment>Gregorian calendar</extracomment>
        <translation>calendario gregoriano</translation>
    </message>
    <message>
        <source>hijri_calendar</source>
        <extracomment>Hijri calendar</extracomment>
        <translation>calendario islámico</translation>
    </message>
    <message>
        <source>holds_enough</source>
        <extracomment>You have {number} documents of the office already.</extracomment>
        <translation>Ya tiene {number} documentos de la oficina.</translation>
    </message>
    <message>
        <source>image_arithmetic</source>
        <extracomment>The image is stored in a way that hardly any program can read.</extracomment>
        <translation>La imagen está almacenada de un modo que casi ningún programa puede leer.</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>The picture is blurred here.</extracomment>
        <translation>La imagen está borrosa aquí.</translation>
    </message>
    <message>
        <source>image_cut</source>
        <extracomment>The image is damaged or was cut off while it was copied.</extracomment>
        <translation>La imagen está dañada o se cortó al copiarla.</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>This line is cut off at the edge of the picture.</extracomment>
        <translation>Esta línea está cortada por el borde de la imagen.</translation>
    </message>
    <message>
        <source>image_damaged</source>
        <extracomment>The image of document {flow} is damaged in the image store.</extracomment>
        <translation>La imagen del documento {flow} está dañada en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>The picture is very dark here.</extracomment>
        <translation>La imagen está muy oscura aquí.</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>The print is very faint here.</extracomment>
        <translation>La impresión es muy tenue aquí.</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>A reflection covers part of this line.</extracomment>
        <translation>Un reflejo cubre parte de esta línea.</translation>
    </message>
    <message>
        <source>image_lost</source>
        <extracomment>The image of document {flow} is missing in the image store.</extracomment>
        <translation>Falta la imagen del documento {flow} en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_not_decoded</source>
        <extracomment>The image could not be decoded.</extracomment>
        <translation>No se pudo decodificar la imagen.</translation>
    </message>
    <message>
        <source>image_not_kept</source>
        <extracomment>The program was closed before the image was stored.</extracomment>
        <translation>El programa se cerró antes de guardar la imagen.</translation>
    </message>
    <message>
        <source>image_scans</source>
        <extracomment>The image is not stored as usual: it has more than {most} scans.</extracomment>
        <translation>La imagen no está almacenada del modo habitual: tiene más de {most} pasadas.</translation>
    </message>
    <message>
        <source>image_store_address</source>
        <extracomment>s3://bucket/prefix?endpoint=https://…&amp;region=…, without an access key; http only for this computer</extracomment>
        <translation>s3://bucket/prefix?endpoint=https://…&amp;region=…, sin clave de acceso; http solo para este equipo</translation>
    </message>
    <message>
        <source>image_store_certificate</source>
        <extracomment>The certificate of the image store is not trusted.</extracomment>
        <translation>El certificado del almacén de imágenes no es de confianza.</translation>
    </message>
    <message>
        <source>image_store_forgotten</source>
        <extracomment>Images are in an image store, and this computer does not know which.</extracomment>
        <translation>Las imágenes están en un almacén de imágenes y este equipo no sabe en cuál.</translation>
    </message>
    <message>
        <source>image_store_garbled</source>
        <extracomment>An image was damaged on its way to the image store.</extracomment>
        <translation>Una imagen se dañó de camino al almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_store_library</source>
        <extracomment>The part of the program that talks to an image store is missing.</extracomment>
        <translation>Falta la parte del programa que se comunica con el almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_store_login_refused</source>
        <extracomment>The image store does not accept the access key.</extracomment>
        <translation>El almacén de imágenes no acepta la clave de acceso.</translation>
    </message>
    <message>
        <source>image_store_no_bucket</source>
        <extracomment>The image store has no bucket {bucket}.</extracomment>
        <translation>El almacén de imágenes no tiene ningún bucket {bucket}.</translation>
    </message>
    <message>
        <source>image_store_no_login</source>
        <extracomment>There is no access key for the image store.</extracomment>
        <translation>No hay clave de acceso para el almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_store_none</source>
        <extracomment>No image store is set.</extracomment>
        <translation>No se ha definido ningún almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_store_not_allowed</source>
        <extracomment>The access key may not do this in the image store.</extracomment>
        <translation>La clave de acceso no tiene permiso para hacer esto en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>image_store_refuses</source>
        <extracomment>The image store refused: {why}.</extracomment>
        <translation>El almacén de imágenes rechazó la petición: {why}.</translation>
    </message>
    <message>
        <source>image_store_silent</source>
        <extracomment>The image store did not answer.</extracomment>
        <translation>El almacén de imágenes no respondió.</translation>
    </message>
    <message>
        <source>image_store_unset</source>
        <extracomment>The image of document {flow} is in an image store, and this computer does not know which.</extracomment>
        <translation>La imagen del documento {flow} está en un almacén de imágenes y este equipo no sabe en cuál.</translation>
    </message>
    <message>
        <source>image_too_long</source>
        <extracomment>The image is too long: {width:,} × {height:,} pixels, and at most {most:,} on a side are accepted.</extracomment>
        <translation>La imagen es demasiado larga: {width:,} × {height:,} píxeles; se aceptan como máximo {most:,} por lado.</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>The print is very small in the picture.</extracomment>
        <translation>La letra es muy pequeña en la imagen.</translation>
    </message>
    <message>
        <source>image_unpacked</source>
        <extracomment>The image is too large in the computer&apos;s memory: its pixels take {size:.0f} MB, and at most {most:.0f} are accepted.</extracomment>
        <translation>La imagen es demasiado grande para la memoria: sus píxeles ocupan {size:.0f} MB, y se aceptan como máximo {most:.0f}.</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>With this date of birth the holder is {age} years old; check it again.</extracomment>
        <translation>Según esta fecha de nacimiento, el titular tiene {age} años; vuelva a comprobarla.</translation>
    </message>
    <message>
        <source>impossible_date</source>
        <extracomment>The printed date of birth is not a valid date.</extracomment>
        <translation>La fecha de nacimiento impresa no es una fecha válida.</translation>
    </message>
    <message>
        <source>install_again</source>
        <extracomment>Install the program again.</extracomment>
        <translation>Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>install_newer</source>
        <extracomment>Install the newer version here too.</extracomment>
        <translation>Instale también aquí la versión más nueva.</translation>
    </message>
    <message>
        <source>install_or_rapidocr</source>
        <extracomment>Install the program again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Instale de nuevo el programa o elija RapidOCR en los ajustes (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>install_pg_dump</source>
        <extracomment>Install PostgreSQL&apos;s client programs of version {version} or newer, so that pg_dump and pg_restore are found; or back it up with the server&apos;s own tools.</extracomment>
        <translation>Instale los programas cliente de PostgreSQL de la versión {version} o posterior, de modo que se encuentren pg_dump y pg_restore; o haga la copia con las herramientas del propio servidor.</translation>
    </message>
    <message>
        <source>install_s3</source>
        <extracomment>Install it: pip install &apos;kyc-desktop[s3]&apos;</extracomment>
        <translation>Instálela: pip install &apos;kyc-desktop[s3]&apos;</translation>
    </message>
    <message>
        <source>japanese_calendar</source>
        <extracomment>Japanese calendar</extracomment>
        <translation>calendario japonés</translation>
    </message>
    <message>
        <source>kept_erased</source>
        <extracomment>The document was erased before.</extracomment>
        <translation>El documento ya se había suprimido.</translation>
    </message>
    <message>
        <source>kept_hold</source>
        <extracomment>It is under a legal hold, set by {by}: {reason}</extracomment>
        <translation>Hay una retención legal, aplicada por {by}: {reason}</translation>
    </message>
    <message>
        <source>kept_in_work</source>
        <extracomment>It is open in a Process tab, yours or another&apos;s, or it is being read.</extracomment>
        <translation>Está abierto en una pestaña Procesar, la suya o la de otra persona, o se está leyendo.</translation>
    </message>
    <message>
        <source>kept_no_rule</source>
        <extracomment>No rule says how long it is kept.</extracomment>
        <translation>Ninguna regla indica cuánto tiempo se conserva.</translation>
    </message>
    <message>
        <source>kept_not_ended</source>
        <extracomment>It is kept for some time after the end of the relationship, whose date is not known.</extracomment>
        <translation>Se conserva hasta un tiempo después del fin de la relación de negocios, cuya fecha no se conoce.</translation>
    </message>
    <message>
        <source>kept_period</source>
        <extracomment>It has to be kept until {until}.</extracomment>
        <translation>Hay que conservarlo hasta el {until}.</translation>
    </message>
    <message>
        <source>key_changing</source>
        <extracomment>The office key is being changed.</extracomment>
        <translation>Se está cambiando la clave de la oficina.</translation>
    </message>
    <message>
        <source>keyring_refused</source>
        <extracomment>The system keyring did not accept the password.</extracomment>
        <translation>El llavero del sistema no aceptó la contraseña.</translation>
    </message>
    <message>
        <source>keys_file_unreadable</source>
        <extracomment>The file of keys can&apos;t be read: {file}</extracomment>
        <translation>No se puede leer el archivo de claves: {file}</translation>
    </message>
    <message>
        <source>keys_file_unwritable</source>
        <extracomment>The file of keys can&apos;t be written: {file}</extracomment>
        <translation>No se puede escribir el archivo de claves: {file}</translation>
    </message>
    <message>
        <source>kind_avif</source>
        <extracomment>an AVIF image</extracomment>
        <translation>una imagen AVIF</translation>
    </message>
    <message>
        <source>kind_bmp</source>
        <extracomment>a BMP image</extracomment>
        <translation>una imagen BMP</translation>
    </message>
    <message>
        <source>kind_gif</source>
        <extracomment>a GIF image</extracomment>
        <translation>una imagen GIF</translation>
    </message>
    <message>
        <source>kind_heic</source>
        <extracomment>a HEIC image</extracomment>
        <translation>una imagen HEIC</translation>
    </message>
    <message>
        <source>kind_icon</source>
        <extracomment>an icon</extracomment>
        <translation>un icono</translation>
    </message>
    <message>
        <source>kind_jpeg_2000</source>
        <extracomment>a JPEG 2000 image</extracomment>
        <translation>una imagen JPEG 2000</translation>
    </message>
    <message>
        <source>kind_jpeg_xl</source>
        <extracomment>a JPEG XL image</extracomment>
        <translation>una imagen JPEG XL</translation>
    </message>
    <message>
        <source>kind_old_office</source>
        <extracomment>an old Office document</extracomment>
        <translation>un documento antiguo de Office</translation>
    </message>
    <message>
        <source>kind_pdf</source>
        <extracomment>a PDF document</extracomment>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>kind_photoshop</source>
        <extracomment>a Photoshop document</extracomment>
        <translation>un documento de Photoshop</translation>
    </message>
    <message>
        <source>kind_program</source>
        <extracomment>a program</extracomment>
        <translation>un programa</translation>
    </message>
    <message>
        <source>kind_rar</source>
        <extracomment>a RAR archive</extracomment>
        <translation>un archivo RAR</translation>
    </message>
    <message>
        <source>kind_rich_text</source>
        <extracomment>a text document</extracomment>
        <translation>un documento de texto</translation>
    </message>
    <message>
        <source>kind_seven_zip</source>
        <extracomment>a 7-Zip archive</extracomment>
        <translation>un archivo 7-Zip</translation>
    </message>
    <message>
        <source>kind_something</source>
        <extracomment>something else</extracomment>
        <translation>otra cosa</translation>
    </message>
    <message>
        <source>kind_sound</source>
        <extracomment>a sound file</extracomment>
        <translation>un archivo de sonido</translation>
    </message>
    <message>
        <source>kind_svg</source>
        <extracomment>an SVG drawing</extracomment>
        <translation>un dibujo SVG</translation>
    </message>
    <message>
        <source>kind_text_file</source>
        <extracomment>a text file</extracomment>
        <translation>un archivo de texto</translation>
    </message>
    <message>
        <source>kind_tiff</source>
        <extracomment>a TIFF image</extracomment>
        <translation>una imagen TIFF</translation>
    </message>
    <message>
        <source>kind_video</source>
        <extracomment>a video</extracomment>
        <translation>un vídeo</translation>
    </message>
    <message>
        <source>kind_web_page</source>
        <extracomment>a web page</extracomment>
        <translation>una página web</translation>
    </message>
    <message>
        <source>kind_webp</source>
        <extracomment>a WebP image</extracomment>
        <translation>una imagen WebP</translation>
    </message>
    <message>
        <source>kind_zip</source>
        <extracomment>a ZIP archive or an Office document</extracomment>
        <translation>un archivo ZIP o un documento de Office</translation>
    </message>
    <message>
        <source>kinds</source>
        <extracomment>none, all, or some of {kinds}, with commas between them</extracomment>
        <translation>none, all o algunos de {kinds}, separados por comas</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>The name contains a word that may be a label.</extracomment>
        <translation>El nombre contiene una palabra que puede ser una etiqueta.</translation>
    </message>
    <message>
        <source>language_codes</source>
        <extracomment>Use EasyOCR&apos;s language codes, separated by commas, for example en,de,fr.</extracomment>
        <translation>Use los códigos de idioma de EasyOCR separados por comas, por ejemplo en,de,fr.</translation>
    </message>
    <message>
        <source>languages_none</source>
        <extracomment>KYC_OCR_LANGUAGES names no language.</extracomment>
        <translation>KYC_OCR_LANGUAGES no nombra ningún idioma.</translation>
    </message>
    <message>
        <source>languages_unknown</source>
        <extracomment>KYC_OCR_LANGUAGES names languages that EasyOCR does not know: {languages}.</extracomment>
        <translation>KYC_OCR_LANGUAGES nombra idiomas que EasyOCR no conoce: {languages}.</translation>
    </message>
    <message>
        <source>latin_model</source>
        <extracomment>Latin model, with accents</extracomment>
        <translation>modelo latino, con acentos</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to the name has no label and may belong to it.</extracomment>
        <translation>Una línea junto al nombre no tiene etiqueta y puede formar parte de él.</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters were read in place of digits and replaced.</extracomment>
        <translation>Se leyeron letras en lugar de cifras y se sustituyeron.</translation>
    </message>
    <message>
        <source>letters_reader_missing</source>
        <extracomment>The reader of Cyrillic, Greek and accented letters is missing, damaged or does not match this version of RapidOCR; it is not used.</extracomment>
        <translation>El lector de letras cirílicas, griegas y acentuadas falta, está dañado o no corresponde a esta versión de RapidOCR; no se usa.</translation>
    </message>
    <message>
        <source>load_document_keys</source>
        <extracomment>After restoring a backup, put the documents&apos; keys back: kyc-desktop keys load FILE</extracomment>
        <translation>Tras restaurar una copia de seguridad hay que volver a cargar sus claves: kyc-desktop keys load ARCHIVO</translation>
    </message>
    <message>
        <source>load_other_version</source>
        <extracomment>Nothing was overwritten. Load the record again to see the new values.</extracomment>
        <translation>No se sobrescribió nada. Cargue de nuevo el registro para ver los valores nuevos.</translation>
    </message>
    <message>
        <source>longer_passphrase</source>
        <extracomment>Choose several words whose connection only you know.</extracomment>
        <translation>Elija varias palabras que solo para usted vayan juntas.</translation>
    </message>
    <message>
        <source>look_at_it_first</source>
        <extracomment>Nothing was saved. Look at that document, then try again.</extracomment>
        <translation>No se ha guardado nada. Mire ese documento y reintente.</translation>
    </message>
    <message>
        <source>look_at_printer</source>
        <extracomment>See whether the printer is on and has paper, or choose another one.</extracomment>
        <translation>Compruebe que la impresora esté encendida y tenga papel, o elija otra.</translation>
    </message>
    <message>
        <source>look_at_record</source>
        <extracomment>See its record in the History tab.</extracomment>
        <translation>Vea su registro en el Historial.</translation>
    </message>
    <message>
        <source>look_for_office_key</source>
        <extracomment>Copy the office key from another computer of the office.</extracomment>
        <translation>Copie la clave de la oficina de otro equipo de la oficina.</translation>
    </message>
    <message>
        <source>look_in_history</source>
        <extracomment>Look for it in the History tab.</extracomment>
        <translation>Búsquelo en el Historial.</translation>
    </message>
    <message>
        <source>look_into_folder</source>
        <extracomment>Nothing was changed. Check what the folder contains, or choose another one with KYC_DATA_DIR.</extracomment>
        <translation>No se ha cambiado nada. Compruebe qué contiene la carpeta o elija otra con KYC_DATA_DIR.</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>The text was hard to read; compare it with the picture.</extracomment>
        <translation>El texto se leyó con dificultad; compárelo con la imagen.</translation>
    </message>
    <message>
        <source>make_room</source>
        <extracomment>Nothing was saved. Make room on the disk of the database, then try again.</extracomment>
        <translation>No se ha guardado nada. Haga sitio en el disco de la base de datos e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>make_room_or_elsewhere</source>
        <extracomment>Make room on that disk, or choose another folder.</extracomment>
        <translation>Haga sitio en ese disco o elija otra carpeta.</translation>
    </message>
    <message>
        <source>mask_yourself</source>
        <extracomment>Cover the first eight digits and the QR code, and add it again.</extracomment>
        <translation>Tape las ocho primeras cifras y el código QR, y añádala de nuevo.</translation>
    </message>
    <message>
        <source>masking_forbidden</source>
        <extracomment>Aadhaar numbers are to be masked here, but the office keeps copies unredacted (preset eu-amlr). Both at once are not possible.</extracomment>
        <translation>Aquí los números Aadhaar deben enmascararse, pero la oficina conserva las copias sin tachaduras (preajuste eu-amlr). Ambas cosas a la vez no son posibles.</translation>
    </message>
    <message>
        <source>may_be_standby</source>
        <extracomment>Ask your database administrator; it may be a standby server.</extracomment>
        <translation>Pregunte al administrador de la base de datos; puede ser un servidor de reserva.</translation>
    </message>
    <message>
        <source>mend_line</source>
        <extracomment>Write KEY=VALUE; put a value with quotes or # in it into quotes, and close them. Nothing was started, so that no document goes to the wrong place.</extracomment>
        <translation>Escriba CLAVE=VALOR; ponga entre comillas un valor que contenga comillas o # y ciérrelas. No se inició nada, para que ningún documento vaya a un lugar equivocado.</translation>
    </message>
    <message>
        <source>mend_settings</source>
        <extracomment>Save the settings again in the window (Ctrl+,), or correct or delete the file.</extracomment>
        <translation>Guarde de nuevo los ajustes en la ventana (Ctrl+,), o corrija o borre el archivo.</translation>
    </message>
    <message>
        <source>metrics_elsewhere</source>
        <extracomment>Name another port, or an IP address of this computer.</extracomment>
        <translation>Indique otro puerto o una dirección IP de este equipo.</translation>
    </message>
    <message>
        <source>metrics_not_served</source>
        <extracomment>Metrics can&apos;t be served at {host}, port {port}.</extracomment>
        <translation>No se pueden ofrecer métricas en {host}, puerto {port}.</translation>
    </message>
    <message>
        <source>migration_backup</source>
        <extracomment>Updating the database for this version: making a backup first…</extracomment>
        <translation>Actualizando la base de datos para esta versión: primero se crea una copia de seguridad…</translation>
    </message>
    <message>
        <source>minguo_calendar</source>
        <extracomment>Minguo calendar</extracomment>
        <translation>calendario Minguo</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>This country&apos;s alphabet has letters that are often misread; compare the name with the picture.</extracomment>
        <translation>El alfabeto de este país tiene letras que a menudo se leen mal; compare el nombre con la imagen.</translation>
    </message>
    <message>
        <source>model_checksum</source>
        <extracomment>The downloaded file {file} has the wrong checksum and was not kept.</extracomment>
        <translation>El archivo descargado {file} tiene una suma de comprobación errónea y no se guardó.</translation>
    </message>
    <message>
        <source>model_no_archive</source>
        <extracomment>The download for {file} is not the expected archive.</extracomment>
        <translation>La descarga de {file} no es el archivo comprimido esperado.</translation>
    </message>
    <message>
        <source>model_not_downloaded</source>
        <extracomment>The model file {file} could not be downloaded ({why}).</extracomment>
        <translation>No se pudo descargar el archivo de modelo {file} ({why}).</translation>
    </message>
    <message>
        <source>model_not_in_folder</source>
        <extracomment>The folder has no valid file {file}.</extracomment>
        <translation>La carpeta no tiene un archivo {file} válido.</translation>
    </message>
    <message>
        <source>model_not_stored</source>
        <extracomment>The model file {file} could not be stored ({why}).</extracomment>
        <translation>No se pudo guardar el archivo de modelo {file} ({why}).</translation>
    </message>
    <message>
        <source>model_or_rapidocr</source>
        <extracomment>Install the model again, or choose RapidOCR in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Instale de nuevo el modelo o elija RapidOCR en los ajustes (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>model_table_closed</source>
        <extracomment>The file {file} can&apos;t be read.</extracomment>
        <translation>No se puede leer el archivo {file}.</translation>
    </message>
    <message>
        <source>model_table_form</source>
        <extracomment>It must look like {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}.</extracomment>
        <translation>Debe tener esta forma: {{&quot;latin_g2.pth&quot;: {{&quot;url&quot;: &quot;https://…/latin_g2.zip&quot;, &quot;md5&quot;: &quot;…&quot;}}}}.</translation>
    </message>
    <message>
        <source>model_table_unfit</source>
        <extracomment>The file {file} cannot be used.</extracomment>
        <translation>El archivo {file} no se puede usar.</translation>
    </message>
    <message>
        <source>move_heads_away</source>
        <extracomment>Keep it as evidence, move it away, and run the command again.</extracomment>
        <translation>Consérvelo como prueba, muévalo a otro lugar y ejecute de nuevo el comando.</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>The check digit of the date in the MRZ is correct.</extracomment>
        <translation>El dígito de control de la fecha de la MRZ es correcto.</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits of the MRZ are correct.</extracomment>
        <translation>Todos los dígitos de control de la MRZ son correctos.</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>The printed text and the MRZ differ; compare both with the document.</extracomment>
        <translation>El texto impreso y la MRZ difieren; compare ambos con el documento.</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>The value comes only from the MRZ, which has no accents.</extracomment>
        <translation>El valor procede solo de la MRZ, que no tiene acentos.</translation>
    </message>
    <message>
        <source>mrz_reader_missing</source>
        <extracomment>The MRZ reader is missing or damaged; MRZs are read without it.</extracomment>
        <translation>El lector de MRZ falta o está dañado; las MRZ se leen sin él.</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>The MRZ has the same date.</extracomment>
        <translation>La MRZ tiene la misma fecha.</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>The MRZ has the same name.</extracomment>
        <translation>La MRZ tiene el mismo nombre.</translation>
    </message>
    <message>
        <source>name_client_certificate</source>
        <extracomment>Name the files of the certificate and its key as sslcert and sslkey in DATABASE_URL.</extracomment>
        <translation>Indique en DATABASE_URL los archivos del certificado y de su clave como sslcert y sslkey.</translation>
    </message>
    <message>
        <source>name_file</source>
        <extracomment>Name a file.</extracomment>
        <translation>Indique un archivo.</translation>
    </message>
    <message>
        <source>name_files</source>
        <extracomment>Name files or folders.</extracomment>
        <translation>Indique archivos o carpetas.</translation>
    </message>
    <message>
        <source>name_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to its address, such as s3://bucket/prefix.</extracomment>
        <translation>Defina KYC_IMAGE_STORE con su dirección, por ejemplo s3://bucket/prefix.</translation>
    </message>
    <message>
        <source>name_key</source>
        <extracomment>Name it with --key-file, or in the settings.</extracomment>
        <translation>Indíquelo con --key-file o en los ajustes.</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>It is not certain which part is the surname.</extracomment>
        <translation>No es seguro qué parte son los apellidos.</translation>
    </message>
    <message>
        <source>name_passphrase</source>
        <extracomment>Name a key file (--key-file), or where the passphrase is: --passphrase-file FILE or --passphrase-env NAME.</extracomment>
        <translation>Indique un archivo de clave (--key-file) o dónde está la frase de contraseña: --passphrase-file ARCHIVO o --passphrase-env NOMBRE.</translation>
    </message>
    <message>
        <source>name_root_certificate</source>
        <extracomment>Nothing was sent. Ask your database administrator for the root certificate, and name its file as sslrootcert in DATABASE_URL.</extracomment>
        <translation>No se ha enviado nada. Pida el certificado raíz al administrador de la base de datos e indique su archivo en DATABASE_URL como sslrootcert.</translation>
    </message>
    <message>
        <source>need_libraries</source>
        <extracomment>On Debian or Ubuntu, install them with: sudo apt-get install {packages}. On other systems, install the packages that have them. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>En Debian o Ubuntu, instálelas con: sudo apt-get install {packages}. En otros sistemas, instale los paquetes que las contienen. «kyc-desktop process ARCHIVO» funciona sin ventana.</translation>
    </message>
    <message>
        <source>need_screen</source>
        <extracomment>Start the program in a desktop session, or set DISPLAY to a running X server. “kyc-desktop process FILE” works without a window.</extracomment>
        <translation>Inicie el programa en una sesión de escritorio, o haga que DISPLAY apunte a un servidor X en marcha. «kyc-desktop process ARCHIVO» funciona sin ventana.</translation>
    </message>
    <message>
        <source>new_window</source>
        <extracomment>Wait, or close it. kyc-desktop --new-window opens another window anyway.</extracomment>
        <translation>Espere o ciérrelo. kyc-desktop --new-window abre otra ventana de todos modos.</translation>
    </message>
    <message>
        <source>next_not_affected</source>
        <extracomment>Try again. Other documents are not affected.</extracomment>
        <translation>Reintente. Los demás documentos no se ven afectados.</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>The reader in use does not know accents; compare the name with the picture.</extracomment>
        <translation>El lector en uso no conoce los acentos; compare el nombre con la imagen.</translation>
    </message>
    <message>
        <source>no_birth_date</source>
        <extracomment>No date of birth found.</extracomment>
        <translation>No se encontró ninguna fecha de nacimiento.</translation>
    </message>
    <message>
        <source>no_engine</source>
        <extracomment>Text recognition is not installed.</extracomment>
        <translation>El reconocimiento de texto no está instalado.</translation>
    </message>
    <message>
        <source>no_image_given</source>
        <extracomment>No images found.</extracomment>
        <translation>No se encontraron imágenes.</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label next to it: check that this is the holder&apos;s.</extracomment>
        <translation>Sin etiqueta al lado: compruebe que sea del titular.</translation>
    </message>
    <message>
        <source>no_libraries</source>
        <extracomment>The window cannot open: the system lacks libraries that Qt needs ({libraries}).</extracomment>
        <translation>No se puede abrir la ventana: al sistema le faltan bibliotecas que Qt necesita ({libraries}).</translation>
    </message>
    <message>
        <source>no_mirroring</source>
        <extracomment>Turn off mirroring in the camera or scanner program and take the picture again.</extracomment>
        <translation>Desactive el modo espejo en el programa de la cámara o del escáner y vuelva a tomar la imagen.</translation>
    </message>
    <message>
        <source>no_name</source>
        <extracomment>No name found.</extracomment>
        <translation>No se encontró ningún nombre.</translation>
    </message>
    <message>
        <source>no_pixels</source>
        <extracomment>The image is empty: it has no pixels.</extracomment>
        <translation>La imagen está vacía: no tiene píxeles.</translation>
    </message>
    <message>
        <source>no_recovery</source>
        <extracomment>There is no recovery key for the office key.</extracomment>
        <translation>No hay clave de recuperación para la clave de la oficina.</translation>
    </message>
    <message>
        <source>no_screen</source>
        <extracomment>The window cannot open: there is no screen.</extracomment>
        <translation>No se puede abrir la ventana: no hay pantalla.</translation>
    </message>
    <message>
        <source>no_text</source>
        <extracomment>No text found in the image.</extracomment>
        <translation>No se encontró texto en la imagen.</translation>
    </message>
    <message>
        <source>no_text_in_part</source>
        <extracomment>No text found in this area.</extracomment>
        <translation>No se encontró texto en esta zona.</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>The page has no name to which the date could belong.</extracomment>
        <translation>En la página no hay ningún nombre al que pueda pertenecer la fecha.</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>The document shows an earlier date than this one.</extracomment>
        <translation>El documento muestra una fecha anterior a esta.</translation>
    </message>
    <message>
        <source>not_found</source>
        <extracomment>The {what} could not be found on the document.</extracomment>
        <translation>No se encontró en el documento: {what}.</translation>
    </message>
    <message>
        <source>not_masked</source>
        <extracomment>The Aadhaar number could not be masked safely, so the image was not stored.</extracomment>
        <translation>El número Aadhaar no se pudo enmascarar con seguridad, así que no se guardó la imagen.</translation>
    </message>
    <message>
        <source>not_printed</source>
        <extracomment>The report could not be printed.</extracomment>
        <translation>No se pudo imprimir el informe.</translation>
    </message>
    <message>
        <source>not_repaired</source>
        <extracomment>It was not repaired. {why}</extracomment>
        <translation>No se ha reparado. {why}</translation>
    </message>
    <message>
        <source>not_sealed</source>
        <extracomment>Documents are not encrypted.</extracomment>
        <translation>Los documentos no están cifrados.</translation>
    </message>
    <message>
        <source>not_small_enough</source>
        <extracomment>The image can&apos;t be made small enough without losing its text.</extracomment>
        <translation>La imagen no puede reducirse lo suficiente sin perder el texto.</translation>
    </message>
    <message>
        <source>not_sortable</source>
        <extracomment>Names and dates of birth are encrypted, so nothing can be sorted by them.</extracomment>
        <translation>Los nombres y las fechas de nacimiento están cifrados, así que no se puede ordenar por ellos.</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>The {number} agrees with the date.</extracomment>
        <translation>{number}: coincide con la fecha.</translation>
    </message>
    <message>
        <source>number_bel</source>
        <extracomment>Belgian national number</extracomment>
        <translation>número nacional belga</translation>
    </message>
    <message>
        <source>number_between</source>
        <extracomment>a number from {low:g} to {high:g}</extracomment>
        <translation>un número de {low:g} a {high:g}</translation>
    </message>
    <message>
        <source>number_bgr</source>
        <extracomment>Bulgarian personal number</extracomment>
        <translation>número personal búlgaro</translation>
    </message>
    <message>
        <source>number_bih</source>
        <extracomment>JMB</extracomment>
        <translation>JMB</translation>
    </message>
    <message>
        <source>number_chn</source>
        <extracomment>Chinese identity number</extracomment>
        <translation>número de identidad chino</translation>
    </message>
    <message>
        <source>number_cze</source>
        <extracomment>Czech birth number</extracomment>
        <translation>número de nacimiento checo</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>The identity number gives another date of birth.</extracomment>
        <translation>El número de identidad da otra fecha de nacimiento.</translation>
    </message>
    <message>
        <source>number_dnk</source>
        <extracomment>Danish CPR number</extracomment>
        <translation>número CPR danés</translation>
    </message>
    <message>
        <source>number_est</source>
        <extracomment>Estonian personal code</extracomment>
        <translation>código personal estonio</translation>
    </message>
    <message>
        <source>number_fin</source>
        <extracomment>Finnish personal code</extracomment>
        <translation>código personal finlandés</translation>
    </message>
    <message>
        <source>number_gbr</source>
        <extracomment>GB driver number</extracomment>
        <translation>número de conductor británico</translation>
    </message>
    <message>
        <source>number_hun</source>
        <extracomment>Hungarian personal number</extracomment>
        <translation>número personal húngaro</translation>
    </message>
    <message>
        <source>number_idn</source>
        <extracomment>Indonesian NIK</extracomment>
        <translation>NIK indonesio</translation>
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
        <translation>IIN kazajo</translation>
    </message>
    <message>
        <source>number_kor</source>
        <extracomment>Korean registration number</extracomment>
        <translation>número de registro coreano</translation>
    </message>
    <message>
        <source>number_lka</source>
        <extracomment>Sri Lankan NIC</extracomment>
        <translation>NIC de Sri Lanka</translation>
    </message>
    <message>
        <source>number_ltu</source>
        <extracomment>Lithuanian personal code</extracomment>
        <translation>código personal lituano</translation>
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
        <translation>número MyKad</translation>
    </message>
    <message>
        <source>number_nor</source>
        <extracomment>Norwegian identity number</extracomment>
        <translation>número de identidad noruego</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>The date comes from the identity number, not from a printed date of birth.</extracomment>
        <translation>La fecha procede del número de identidad, no de una fecha de nacimiento impresa.</translation>
    </message>
    <message>
        <source>number_pol</source>
        <extracomment>PESEL number</extracomment>
        <translation>número PESEL</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the {number}.</extracomment>
        <translation>Leído de: {number}.</translation>
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
        <translation>número de nacimiento eslovaco</translation>
    </message>
    <message>
        <source>number_svn</source>
        <extracomment>EMŠO</extracomment>
        <translation>EMŠO</translation>
    </message>
    <message>
        <source>number_swe</source>
        <extracomment>Swedish personal number</extracomment>
        <translation>número personal sueco</translation>
    </message>
    <message>
        <source>number_ukr</source>
        <extracomment>Ukrainian tax number</extracomment>
        <translation>número fiscal ucraniano</translation>
    </message>
    <message>
        <source>number_zaf</source>
        <extracomment>South African identity number</extracomment>
        <translation>número de identidad sudafricano</translation>
    </message>
    <message>
        <source>ocr_process_ended</source>
        <extracomment>Text recognition ended unexpectedly.</extracomment>
        <translation>El reconocimiento de texto terminó inesperadamente.</translation>
    </message>
    <message>
        <source>ocr_process_ended_with</source>
        <extracomment>Text recognition ended unexpectedly ({how}).</extracomment>
        <translation>El reconocimiento de texto terminó inesperadamente ({how}).</translation>
    </message>
    <message>
        <source>ocr_process_not_started</source>
        <extracomment>Text recognition could not be started.</extracomment>
        <translation>No se pudo iniciar el reconocimiento de texto.</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>The label next to this value is only partly known.</extracomment>
        <translation>La etiqueta junto a este valor solo se conoce en parte.</translation>
    </message>
    <message>
        <source>office_key_damaged</source>
        <extracomment>The office key {key} is damaged.</extracomment>
        <translation>La clave de la oficina {key} está dañada.</translation>
    </message>
    <message>
        <source>office_key_file_damaged</source>
        <extracomment>The file of the office key is damaged: {file}</extracomment>
        <translation>El archivo de la clave de la oficina está dañado: {file}</translation>
    </message>
    <message>
        <source>office_key_file_open</source>
        <extracomment>Others can read the file of the office key: {file}</extracomment>
        <translation>Otros pueden leer el archivo de la clave de la oficina: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unreadable</source>
        <extracomment>The file of the office key can&apos;t be read: {file}</extracomment>
        <translation>No se puede leer el archivo de la clave de la oficina: {file}</translation>
    </message>
    <message>
        <source>office_key_file_unwritable</source>
        <extracomment>The file of the office key can&apos;t be written: {file}</extracomment>
        <translation>No se puede escribir el archivo de la clave de la oficina: {file}</translation>
    </message>
    <message>
        <source>office_key_missing</source>
        <extracomment>This computer does not have the office key {key}.</extracomment>
        <translation>Este equipo no tiene la clave de la oficina {key}.</translation>
    </message>
    <message>
        <source>office_key_other</source>
        <extracomment>What is kept as the office key {key} is another key.</extracomment>
        <translation>Lo que se guarda como clave de la oficina {key} es otra clave.</translation>
    </message>
    <message>
        <source>office_keyring_refused</source>
        <extracomment>The system&apos;s keyring did not return or store the office key.</extracomment>
        <translation>El llavero del sistema no entregó o no aceptó la clave de la oficina.</translation>
    </message>
    <message>
        <source>once_open</source>
        <extracomment>Try again when it is open.</extracomment>
        <translation>Reintente cuando esté abierta.</translation>
    </message>
    <message>
        <source>one_of</source>
        <extracomment>one of {values}</extracomment>
        <translation>uno de estos valores: {values}</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Only part of the name was found; the surname or given names may be missing.</extracomment>
        <translation>Solo se encontró una parte del nombre; pueden faltar apellidos o nombres.</translation>
    </message>
    <message>
        <source>open_address</source>
        <extracomment>A sign-in page or a filter may be blocking it: open the address in a browser.</extracomment>
        <translation>Puede que lo bloquee una página de acceso o un filtro: abra la dirección en un navegador.</translation>
    </message>
    <message>
        <source>open_from_history</source>
        <extracomment>Nothing was overwritten. Open it again from the History tab.</extracomment>
        <translation>No se sobrescribió nada. Ábralo de nuevo desde el Historial.</translation>
    </message>
    <message>
        <source>open_without_key</source>
        <extracomment>Nothing was changed. If you are sure where it comes from, name no key or passphrase, and run the command with KYC_BACKUP_KEY_FILE= (empty).</extracomment>
        <translation>No se cambió nada. Si está seguro de su origen, no indique clave ni frase de contraseña y ejecute el comando con KYC_BACKUP_KEY_FILE= (vacío).</translation>
    </message>
    <message>
        <source>operator_name</source>
        <extracomment>a name of at most 100 printable characters</extracomment>
        <translation>un nombre de 100 caracteres imprimibles como máximo</translation>
    </message>
    <message>
        <source>ordinary_user</source>
        <extracomment>Start the program as an ordinary user, or create a system user named {user}.</extracomment>
        <translation>Inicie el programa como usuario normal o cree un usuario del sistema llamado {user}.</translation>
    </message>
    <message>
        <source>original_damaged</source>
        <extracomment>The file is damaged or its type is not supported.</extracomment>
        <translation>El archivo está dañado o su tipo no es compatible.</translation>
    </message>
    <message>
        <source>original_deadly</source>
        <extracomment>The file can&apos;t be opened: it is damaged or too large.</extracomment>
        <translation>El archivo no se puede abrir: está dañado o es demasiado grande.</translation>
    </message>
    <message>
        <source>original_locked</source>
        <extracomment>The document is protected by a password.</extracomment>
        <translation>El documento está protegido con contraseña.</translation>
    </message>
    <message>
        <source>original_no_pages</source>
        <extracomment>The document has no pages.</extracomment>
        <translation>El documento no tiene páginas.</translation>
    </message>
    <message>
        <source>original_pixels</source>
        <extracomment>The image has too many pixels.</extracomment>
        <translation>La imagen tiene demasiados píxeles.</translation>
    </message>
    <message>
        <source>original_slow</source>
        <extracomment>It takes too long to open the file.</extracomment>
        <translation>El archivo tarda demasiado en abrirse.</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>The labels are in an alphabet that can&apos;t be read; the name may be too.</extracomment>
        <translation>Las etiquetas están en un alfabeto que no se puede leer; puede que también el nombre.</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>The date is printed in another calendar and was converted; compare it with the document.</extracomment>
        <translation>La fecha está impresa en otro calendario y se ha convertido; compárela con el documento.</translation>
    </message>
    <message>
        <source>other_data_folder</source>
        <extracomment>Ask for write permission, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>Pida permiso de escritura o elija otra carpeta con KYC_DATA_DIR.</translation>
    </message>
    <message>
        <source>other_engine</source>
        <extracomment>Try again. If it happens again, choose another text recognition in the settings (KYC_OCR_ENGINE).</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, elija otro reconocimiento de texto en los ajustes (KYC_OCR_ENGINE).</translation>
    </message>
    <message>
        <source>other_folder</source>
        <extracomment>Ask its owner for access, or copy the images to a folder of your own.</extracomment>
        <translation>Pida acceso a su propietario o copie las imágenes a una carpeta propia.</translation>
    </message>
    <message>
        <source>other_key</source>
        <extracomment>Check the keyboard and capital letters, or use the key that was in use when it was made. Without it, nobody can open the backup.</extracomment>
        <translation>Compruebe el teclado y las mayúsculas, o use la clave que había cuando se creó. Sin ella, nadie puede abrir la copia de seguridad.</translation>
    </message>
    <message>
        <source>other_key_name</source>
        <extracomment>Nothing was overwritten. Choose another name.</extracomment>
        <translation>No se sobrescribió nada. Elija otro nombre.</translation>
    </message>
    <message>
        <source>other_keys_file</source>
        <extracomment>Check the path, or choose another file.</extracomment>
        <translation>Compruebe la ruta o elija otro archivo.</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Judging by the page layout, another text belongs here; compare with the picture.</extracomment>
        <translation>Según el diseño de la página, aquí va otro texto; compárelo con la imagen.</translation>
    </message>
    <message>
        <source>other_model</source>
        <extracomment>model {file}</extracomment>
        <translation>modelo {file}</translation>
    </message>
    <message>
        <source>other_page_wanted</source>
        <extracomment>Another page was chosen.</extracomment>
        <translation>Se eligió otra página.</translation>
    </message>
    <message>
        <source>output_elsewhere</source>
        <extracomment>Make room for it, or write it elsewhere.</extracomment>
        <translation>Haga sitio para ella o escríbala en otro lugar.</translation>
    </message>
    <message>
        <source>output_failed</source>
        <extracomment>The output could not be written ({why}).</extracomment>
        <translation>No se pudo escribir la salida ({why}).</translation>
    </message>
    <message>
        <source>own_entry</source>
        <extracomment>You have already entered document {flow}.</extracomment>
        <translation>Usted ya ha introducido el documento {flow}.</translation>
    </message>
    <message>
        <source>own_model</source>
        <extracomment>own model {file}</extracomment>
        <translation>modelo propio {file}</translation>
    </message>
    <message>
        <source>own_settings</source>
        <extracomment>Delete it, start the program from another folder, or save a file of your own.</extracomment>
        <translation>Bórrelo, inicie el programa desde otra carpeta o guarde un archivo propio.</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found by the page layout, not by a label; compare it with the picture.</extracomment>
        <translation>Hallado por el diseño de la página, no por una etiqueta; compárelo con la imagen.</translation>
    </message>
    <message>
        <source>partial_date</source>
        <extracomment>The document gives no full date of birth.</extracomment>
        <translation>El documento no da una fecha de nacimiento completa.</translation>
    </message>
    <message>
        <source>picture_mirrored</source>
        <extracomment>The picture is mirrored: its text runs backwards.</extracomment>
        <translation>La imagen está en espejo: el texto va al revés.</translation>
    </message>
    <message>
        <source>press_try_again</source>
        <extracomment>Press Try again to continue.</extracomment>
        <translation>Pulse Reintentar para continuar.</translation>
    </message>
    <message>
        <source>print_recovery</source>
        <extracomment>Print one first: kyc-desktop keys recovery. Or, without such backups: kyc-desktop keys rotate --without-recovery</extracomment>
        <translation>Imprima antes una: kyc-desktop keys recovery. O bien, si no hay tales copias: kyc-desktop keys rotate --without-recovery</translation>
    </message>
    <message>
        <source>proxy_silent</source>
        <extracomment>the proxy did not answer</extracomment>
        <translation>el proxy no respondió</translation>
    </message>
    <message>
        <source>rapidocr_models_missing</source>
        <extracomment>The text recognition models that come with the program are missing.</extracomment>
        <translation>Faltan los modelos de reconocimiento de texto que vienen con el programa.</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>The name has accents that only one reader knows; compare them with the picture.</extracomment>
        <translation>El nombre tiene acentos que solo un lector conoce; compárelos con la imagen.</translation>
    </message>
    <message>
        <source>read_again</source>
        <extracomment>Press Try again to read the document.</extracomment>
        <translation>Pulse Reintentar para leer el documento.</translation>
    </message>
    <message>
        <source>reading_cancelled</source>
        <extracomment>Reading was cancelled.</extracomment>
        <translation>Se canceló la lectura.</translation>
    </message>
    <message>
        <source>reading_no_memory</source>
        <extracomment>There is not enough memory to read the image.</extracomment>
        <translation>No hay memoria suficiente para leer la imagen.</translation>
    </message>
    <message>
        <source>reading_too_slow</source>
        <extracomment>Reading the image took longer than {seconds:g} seconds and was stopped.</extracomment>
        <translation>Leer la imagen tardó más de {seconds:g} segundos y se detuvo.</translation>
    </message>
    <message>
        <source>reads_both</source>
        <extracomment>Reading with RapidOCR and EasyOCR ({model}).</extracomment>
        <translation>Se lee con RapidOCR y EasyOCR ({model}).</translation>
    </message>
    <message>
        <source>reads_easyocr</source>
        <extracomment>Reading with EasyOCR ({model}), as set.</extracomment>
        <translation>Se lee con EasyOCR ({model}), según los ajustes.</translation>
    </message>
    <message>
        <source>reads_in_little_memory</source>
        <extracomment>Reading with RapidOCR only: this computer has too little memory for two engines.</extracomment>
        <translation>Se lee solo con RapidOCR: este equipo tiene poca memoria para dos motores.</translation>
    </message>
    <message>
        <source>reads_light</source>
        <extracomment>Reading with RapidOCR: this is the light edition, which has no EasyOCR.</extracomment>
        <translation>Se lee con RapidOCR: esta es la edición ligera, que no tiene EasyOCR.</translation>
    </message>
    <message>
        <source>reads_rapidocr</source>
        <extracomment>Reading with RapidOCR, as set.</extracomment>
        <translation>Se lee con RapidOCR, según los ajustes.</translation>
    </message>
    <message>
        <source>reads_without_model</source>
        <extracomment>Reading with RapidOCR only: EasyOCR&apos;s model is not installed.</extracomment>
        <translation>Se lee solo con RapidOCR: el modelo de EasyOCR no está instalado.</translation>
    </message>
    <message>
        <source>record_changed</source>
        <extracomment>Somebody else has corrected this record in the meantime.</extracomment>
        <translation>Otra persona ha corregido entretanto este registro.</translation>
    </message>
    <message>
        <source>record_same</source>
        <extracomment>Nothing was changed.</extracomment>
        <translation>No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>recovery_mistyped</source>
        <extracomment>This is not a recovery key.</extracomment>
        <translation>Esto no es una clave de recuperación.</translation>
    </message>
    <message>
        <source>recovery_other</source>
        <extracomment>The recovery key does not belong to the office key.</extracomment>
        <translation>La clave de recuperación no corresponde a la clave de la oficina.</translation>
    </message>
    <message>
        <source>reject_for_this</source>
        <extracomment>A new photo will not help. Reject the document for this reason.</extracomment>
        <translation>Otra foto no servirá. Rechace el documento por este motivo.</translation>
    </message>
    <message>
        <source>reject_or_allow_part</source>
        <extracomment>A new photo will not help. Reject the document for this reason, or ask an administrator to accept dates of birth without day or month.</extracomment>
        <translation>Otra foto no servirá. Rechace el documento por este motivo o pida a un administrador que acepte fechas de nacimiento sin día o sin mes.</translation>
    </message>
    <message>
        <source>rename</source>
        <extracomment>It is an image of that kind: rename it, then try again.</extracomment>
        <translation>Es una imagen de ese tipo: cámbiele el nombre y reintente.</translation>
    </message>
    <message>
        <source>renew_certificate</source>
        <extracomment>Nothing was sent. Check the date of this computer, then ask your database administrator to renew the certificate.</extracomment>
        <translation>No se ha enviado nada. Compruebe la fecha de este equipo y después pida al administrador de la base de datos que renueve el certificado.</translation>
    </message>
    <message>
        <source>repair_cancelled</source>
        <extracomment>The repair was cancelled.</extracomment>
        <translation>Se canceló la reparación.</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Some separators of the date were not read.</extracomment>
        <translation>No se leyeron algunos separadores de la fecha.</translation>
    </message>
    <message>
        <source>restore_as_owner</source>
        <extracomment>Nothing was changed. Use the database user who owns the tables, or, where there are none, the owner of the database.</extracomment>
        <translation>No se ha cambiado nada. Use el usuario de la base de datos que es propietario de las tablas o, si no hay ninguna, el propietario de la base de datos.</translation>
    </message>
    <message>
        <source>restore_checking</source>
        <extracomment>Checking what was restored…</extracomment>
        <translation>Comprobando lo restaurado…</translation>
    </message>
    <message>
        <source>restore_close_windows</source>
        <extracomment>Nothing was changed. Close all windows of the program, then try again.</extracomment>
        <translation>No se ha cambiado nada. Cierre todas las ventanas del programa y reintente.</translation>
    </message>
    <message>
        <source>restore_database</source>
        <extracomment>Do not go on working with it: ask your IT support to restore it from a backup.</extracomment>
        <translation>No siga trabajando con ella: pida a su soporte informático que la restaure de una copia de seguridad.</translation>
    </message>
    <message>
        <source>restore_differs</source>
        <extracomment>What was restored does not match the backup. Nothing was changed.</extracomment>
        <translation>Lo restaurado no es lo que indica la copia de seguridad. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>restore_elsewhere</source>
        <extracomment>Nothing was changed. Restore into an empty database.</extracomment>
        <translation>No se ha cambiado nada. Restaure en una base de datos vacía.</translation>
    </message>
    <message>
        <source>restore_file</source>
        <extracomment>Restore it from a backup of the data folder.</extracomment>
        <translation>Restáurelo de una copia de seguridad de la carpeta de datos.</translation>
    </message>
    <message>
        <source>restore_foreign_tables</source>
        <extracomment>The database has tables that do not belong to this program: {tables}.</extracomment>
        <translation>La base de datos tiene tablas que no pertenecen a este programa: {tables}.</translation>
    </message>
    <message>
        <source>restore_in_use</source>
        <extracomment>Other windows or commands are using the database.</extracomment>
        <translation>Otras ventanas o comandos están usando la base de datos.</translation>
    </message>
    <message>
        <source>restore_keeps_no_keys</source>
        <extracomment>The keys of encrypted documents can&apos;t be kept while the backup is restored: your database account may not make temporary tables.</extracomment>
        <translation>No se pueden conservar las claves de los documentos cifrados mientras se restaura la copia de seguridad: su cuenta de la base de datos no tiene permiso para crear tablas temporales.</translation>
    </message>
    <message>
        <source>restore_makes_no_tables</source>
        <extracomment>Your database account may not make tables in the database.</extracomment>
        <translation>Su cuenta de la base de datos no tiene permiso para crear tablas en ella.</translation>
    </message>
    <message>
        <source>restore_not_confirmed</source>
        <extracomment>Nothing was restored.</extracomment>
        <translation>No se ha restaurado nada.</translation>
    </message>
    <message>
        <source>restore_not_empty</source>
        <extracomment>The database is not empty. Documents in it: {count:,}.</extracomment>
        <translation>La base de datos no está vacía. Documentos que contiene: {count:,}.</translation>
    </message>
    <message>
        <source>restore_not_owner</source>
        <extracomment>Your database account does not own the tables of the database.</extracomment>
        <translation>Su cuenta de la base de datos no es propietaria de las tablas.</translation>
    </message>
    <message>
        <source>restore_object</source>
        <extracomment>Ask your IT support: kyc-desktop images verify lists what is missing. Restore it from a copy of the bucket.</extracomment>
        <translation>Consulte a su soporte informático: kyc-desktop images verify muestra lo que falta. Se restaura a partir de una copia del bucket.</translation>
    </message>
    <message>
        <source>restore_office_key</source>
        <extracomment>Bring the office key here with the printed recovery key: kyc-desktop keys restore</extracomment>
        <translation>Restáurela en este equipo con la clave de recuperación impresa: kyc-desktop keys restore</translation>
    </message>
    <message>
        <source>restore_or_report</source>
        <extracomment>Verify the audit (kyc-desktop audit verify --images), and restore the database from a backup.</extracomment>
        <translation>Verifique la auditoría (kyc-desktop audit verify --images) y restaure la base de datos de una copia de seguridad.</translation>
    </message>
    <message>
        <source>restore_other_schema</source>
        <extracomment>The backup belongs in the schema {schema}.</extracomment>
        <translation>La copia de seguridad corresponde al esquema {schema}.</translation>
    </message>
    <message>
        <source>restore_replace</source>
        <extracomment>Nothing was changed. To replace them, add --replace.</extracomment>
        <translation>No se ha cambiado nada. Para sustituirlos, añada --replace.</translation>
    </message>
    <message>
        <source>restore_say_yes</source>
        <extracomment>Nothing was changed. Answer “yes”, or add --yes to --replace.</extracomment>
        <translation>No se ha cambiado nada. Responda «yes» o añada --yes a --replace.</translation>
    </message>
    <message>
        <source>restore_set_schema</source>
        <extracomment>Nothing was changed. Set search_path to it in DATABASE_URL, or restore into another database.</extracomment>
        <translation>No se ha cambiado nada. Defina ese esquema como search_path en DATABASE_URL o restaure en otra base de datos.</translation>
    </message>
    <message>
        <source>restore_writing</source>
        <extracomment>Restoring…</extracomment>
        <translation>Restaurando…</translation>
    </message>
    <message>
        <source>rule_of_preset</source>
        <extracomment>{rule} (preset {preset})</extracomment>
        <translation>{rule} (preajuste {preset})</translation>
    </message>
    <message>
        <source>rule_relationship_end</source>
        <extracomment>{months} months after the end of the relationship</extracomment>
        <translation>{months} meses después del fin de la relación de negocios</translation>
    </message>
    <message>
        <source>rule_relationship_end_one_month</source>
        <extracomment>1 month after the end of the relationship</extracomment>
        <translation>1 mes después del fin de la relación de negocios</translation>
    </message>
    <message>
        <source>rule_saved</source>
        <extracomment>{months} months after it was saved</extracomment>
        <translation>{months} meses después de guardarse</translation>
    </message>
    <message>
        <source>rule_saved_one_month</source>
        <extracomment>1 month after it was saved</extracomment>
        <translation>1 mes después de guardarse</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>The page layout confirms this value.</extracomment>
        <translation>El diseño de la página confirma este valor.</translation>
    </message>
    <message>
        <source>save_as_image</source>
        <extracomment>Save or export it as a JPEG or PNG image and drop that one.</extracomment>
        <translation>Guárdelo o expórtelo como imagen JPEG o PNG y suelte esa.</translation>
    </message>
    <message>
        <source>scan_again</source>
        <extracomment>Scan or copy the document again.</extracomment>
        <translation>Escanee o copie el documento de nuevo.</translation>
    </message>
    <message>
        <source>scan_lower</source>
        <extracomment>Scan it at a lower resolution.</extracomment>
        <translation>Escanéelo con menor resolución.</translation>
    </message>
    <message>
        <source>scan_smaller</source>
        <extracomment>Scan it at a lower resolution, or save it as a JPEG with stronger compression.</extracomment>
        <translation>Escanéelo con menor resolución o guárdelo como JPEG con mayor compresión.</translation>
    </message>
    <message>
        <source>sealed_already</source>
        <extracomment>Documents are encrypted already.</extracomment>
        <translation>Los documentos ya están cifrados.</translation>
    </message>
    <message>
        <source>sealed_damaged</source>
        <extracomment>Document {flow} can&apos;t be opened: what is stored in {column} is damaged or belongs elsewhere.</extracomment>
        <translation>No se puede abrir el documento {flow}: lo almacenado en {column} está dañado o no es suyo.</translation>
    </message>
    <message>
        <source>sealed_meanwhile</source>
        <extracomment>Encryption was switched on after this program was started.</extracomment>
        <translation>El cifrado se activó después de iniciar este programa.</translation>
    </message>
    <message>
        <source>sealed_since</source>
        <extracomment>Document {flow} is encrypted: that was switched on after this program was started.</extracomment>
        <translation>El documento {flow} se ha cifrado después de que se iniciara este programa.</translation>
    </message>
    <message>
        <source>see_key_status</source>
        <extracomment>See: kyc-desktop keys status</extracomment>
        <translation>Consulte: kyc-desktop keys status</translation>
    </message>
    <message>
        <source>see_second_entry</source>
        <extracomment>Nothing was overwritten. Somebody else enters it next.</extracomment>
        <translation>No se sobrescribió nada. Ahora lo introduce otra persona.</translation>
    </message>
    <message>
        <source>seen_and_more</source>
        <extracomment>{state} (and {more} more)</extracomment>
        <translation>{state} (y {more} más)</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before: No. {flow}, {state}, same file</extracomment>
        <translation>Ya visto: n.º {flow}, {state}, mismo archivo</translation>
    </message>
    <message>
        <source>seen_meanwhile</source>
        <extracomment>Somebody else has just saved the same person.</extracomment>
        <translation>Otra persona acaba de guardar a esta misma persona.</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before: No. {flow}, {state}, same name and date of birth</extracomment>
        <translation>Ya visto: n.º {flow}, {state}, mismo nombre y misma fecha de nacimiento</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before: No. {flow}, {state}, same picture</extracomment>
        <translation>Ya visto: n.º {flow}, {state}, misma imagen</translation>
    </message>
    <message>
        <source>seen_rejected</source>
        <extracomment>rejected on {date}</extracomment>
        <translation>rechazado el {date}</translation>
    </message>
    <message>
        <source>seen_saved</source>
        <extracomment>saved on {date}</extracomment>
        <translation>guardado el {date}</translation>
    </message>
    <message>
        <source>seen_waiting</source>
        <extracomment>still waiting</extracomment>
        <translation>aún en espera</translation>
    </message>
    <message>
        <source>send_again</source>
        <extracomment>Nothing is lost: try again.</extracomment>
        <translation>No se ha perdido nada: reintente.</translation>
    </message>
    <message>
        <source>sentences</source>
        <extracomment>{one} {other}</extracomment>
        <translation>{one} {other}</translation>
    </message>
    <message>
        <source>server_answered</source>
        <extracomment>the server answered {status}</extracomment>
        <translation>el servidor respondió {status}</translation>
    </message>
    <message>
        <source>server_as_root</source>
        <extracomment>The database can&apos;t run as root, and a user for it could not be created.</extracomment>
        <translation>La base de datos no puede ejecutarse como root y no se pudo crear un usuario para ella.</translation>
    </message>
    <message>
        <source>server_closed</source>
        <extracomment>The database was closed.</extracomment>
        <translation>La base de datos se cerró.</translation>
    </message>
    <message>
        <source>server_disk_full</source>
        <extracomment>The disk of the database is full.</extracomment>
        <translation>El disco de la base de datos está lleno.</translation>
    </message>
    <message>
        <source>server_disputed</source>
        <extracomment>Another window is taking too long to start or stop the database.</extracomment>
        <translation>Otra ventana tarda demasiado en iniciar o detener la base de datos.</translation>
    </message>
    <message>
        <source>server_folder_foreign</source>
        <extracomment>The folder {folder} contains files that do not belong to a database.</extracomment>
        <translation>La carpeta {folder} contiene archivos que no pertenecen a una base de datos.</translation>
    </message>
    <message>
        <source>server_folder_read_only</source>
        <extracomment>The folder {folder} can&apos;t be written.</extracomment>
        <translation>No se puede escribir en la carpeta {folder}.</translation>
    </message>
    <message>
        <source>server_not_started</source>
        <extracomment>The database could not be started.</extracomment>
        <translation>No se pudo iniciar la base de datos.</translation>
    </message>
    <message>
        <source>server_other_version</source>
        <extracomment>The database in {folder} was written by PostgreSQL {written}; this program has PostgreSQL {own}.</extracomment>
        <translation>La base de datos de {folder} la escribió PostgreSQL {written}; este programa tiene PostgreSQL {own}.</translation>
    </message>
    <message>
        <source>server_password_missing</source>
        <extracomment>The database&apos;s password, the file {file}, can&apos;t be read.</extracomment>
        <translation>No se puede leer la contraseña de la base de datos, el archivo {file}.</translation>
    </message>
    <message>
        <source>server_password_wrong</source>
        <extracomment>The file {file} does not have the password of this database.</extracomment>
        <translation>El archivo {file} no tiene la contraseña de esta base de datos.</translation>
    </message>
    <message>
        <source>server_silent</source>
        <extracomment>the server did not answer in time</extracomment>
        <translation>el servidor no respondió a tiempo</translation>
    </message>
    <message>
        <source>server_slow</source>
        <extracomment>The database takes too long to start or to stop.</extracomment>
        <translation>La base de datos tarda demasiado en iniciarse o detenerse.</translation>
    </message>
    <message>
        <source>set_image_store</source>
        <extracomment>Set KYC_IMAGE_STORE to the same value as on the office&apos;s other computers.</extracomment>
        <translation>Defina KYC_IMAGE_STORE con el mismo valor que en los demás equipos de la oficina.</translation>
    </message>
    <message>
        <source>setting_allowed</source>
        <extracomment>{key} must be {allowed}. Change it where it is set: in the environment, in the .env file or in the settings.</extracomment>
        <translation>{key} debe ser {allowed}. Cámbielo donde está definido: en el entorno, en el archivo .env o en los ajustes.</translation>
    </message>
    <message>
        <source>setting_refused</source>
        <extracomment>The setting {key} has a value that is not allowed.</extracomment>
        <translation>El ajuste {key} tiene un valor que no está permitido.</translation>
    </message>
    <message>
        <source>setting_unknown</source>
        <extracomment>The settings file contains {key}, which is not a setting.</extracomment>
        <translation>El archivo de ajustes contiene {key}, que no es un ajuste.</translation>
    </message>
    <message>
        <source>settings_line</source>
        <extracomment>Line {line} of the settings file {file} is no setting.</extracomment>
        <translation>La línea {line} del archivo de ajustes {file} no es un ajuste.</translation>
    </message>
    <message>
        <source>settings_not_saved</source>
        <extracomment>The settings could not be saved.</extracomment>
        <translation>No se pudieron guardar los ajustes.</translation>
    </message>
    <message>
        <source>settings_of_another</source>
        <extracomment>The settings file {file} belongs to another user, who could send documents elsewhere.</extracomment>
        <translation>El archivo de ajustes {file} pertenece a otro usuario, que podría enviar documentos a otro lugar.</translation>
    </message>
    <message>
        <source>settings_open</source>
        <extracomment>The settings file {file} can be changed by others, who could send documents elsewhere.</extracomment>
        <translation>Otros pueden cambiar el archivo de ajustes {file} y enviar documentos a otro lugar.</translation>
    </message>
    <message>
        <source>settings_unreadable</source>
        <extracomment>The settings file {file} could not be read.</extracomment>
        <translation>No se pudo leer el archivo de ajustes {file}.</translation>
    </message>
    <message>
        <source>several_holders</source>
        <extracomment>The page names several people and does not say who the holder is.</extracomment>
        <translation>La página nombra a varias personas y no dice quién es el titular.</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>More than one person in this picture</extracomment>
        <translation>Más de una persona en esta imagen</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>The year has only two digits; the century was assumed.</extracomment>
        <translation>El año tiene solo dos cifras; el siglo se supuso.</translation>
    </message>
    <message>
        <source>signal</source>
        <extracomment>signal {number}</extracomment>
        <translation>señal {number}</translation>
    </message>
    <message>
        <source>size</source>
        <extracomment>{megabytes:.2f} MB ({bytes:,} bytes)</extracomment>
        <translation>{megabytes:.2f} MB ({bytes:,} bytes)</translation>
    </message>
    <message>
        <source>solar_hijri_calendar</source>
        <extracomment>Solar Hijri calendar</extracomment>
        <translation>calendario solar persa</translation>
    </message>
    <message>
        <source>somebody_else_enters</source>
        <extracomment>This entry has to be made by somebody else.</extracomment>
        <translation>Esta entrada debe hacerla otra persona.</translation>
    </message>
    <message>
        <source>sort_otherwise</source>
        <extracomment>Sort by another column, or search for the name.</extracomment>
        <translation>Ordene por otra columna o busque el nombre.</translation>
    </message>
    <message>
        <source>start_again</source>
        <extracomment>Start the program again.</extracomment>
        <translation>Inicie el programa de nuevo.</translation>
    </message>
    <message>
        <source>start_again_alone</source>
        <extracomment>Close all windows of the program, then start it again.</extracomment>
        <translation>Cierre todas las ventanas del programa y vuelva a iniciarlo.</translation>
    </message>
    <message>
        <source>start_again_later</source>
        <extracomment>Wait a minute, then start the program again.</extracomment>
        <translation>Espere un minuto y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>start_any_time</source>
        <extracomment>You can start it again at any time.</extracomment>
        <translation>Puede iniciarla de nuevo cuando quiera.</translation>
    </message>
    <message>
        <source>start_with_log</source>
        <extracomment>Start the program again. If it happens again, send the file {file} in {folder} to your IT support.</extracomment>
        <translation>Vuelva a iniciar el programa. Si ocurre de nuevo, envíe el archivo {file} de {folder} a su soporte informático.</translation>
    </message>
    <message>
        <source>start_with_room</source>
        <extracomment>Make room on the disk of {folder}, then start the program again.</extracomment>
        <translation>Haga sitio en el disco de {folder} y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>It agrees with what the customer stated.</extracomment>
        <translation>Coincide con lo que declaró el cliente.</translation>
    </message>
    <message>
        <source>stated_binary</source>
        <extracomment>This is not a CSV file.</extracomment>
        <translation>Este no es un archivo CSV.</translation>
    </message>
    <message>
        <source>stated_cancelled</source>
        <extracomment>The import was cancelled. Nothing was imported.</extracomment>
        <translation>Se canceló la importación. No se importó nada.</translation>
    </message>
    <message>
        <source>stated_choose_csv</source>
        <extracomment>Choose a CSV file. Excel writes one with “Save as”.</extracomment>
        <translation>Elija un archivo CSV. Excel crea uno con «Guardar como».</translation>
    </message>
    <message>
        <source>stated_columns_unknown</source>
        <extracomment>It is not clear which columns of the file are meant.</extracomment>
        <translation>No está claro a qué columnas del archivo se refiere.</translation>
    </message>
    <message>
        <source>stated_contradicts</source>
        <extracomment>Line {line} says something else about the same document.</extracomment>
        <translation>La línea {line} dice otra cosa sobre el mismo documento.</translation>
    </message>
    <message>
        <source>stated_date_either</source>
        <extracomment>Day and month may be swapped.</extracomment>
        <translation>Día y mes pueden estar intercambiados.</translation>
    </message>
    <message>
        <source>stated_date_future</source>
        <extracomment>The date of birth is in the future.</extracomment>
        <translation>La fecha de nacimiento está en el futuro.</translation>
    </message>
    <message>
        <source>stated_date_impossible</source>
        <extracomment>There is no such day.</extracomment>
        <translation>Ese día no existe.</translation>
    </message>
    <message>
        <source>stated_date_too_old</source>
        <extracomment>The date of birth is too long ago.</extracomment>
        <translation>La fecha de nacimiento es demasiado antigua.</translation>
    </message>
    <message>
        <source>stated_date_unreadable</source>
        <extracomment>This is not a full date.</extracomment>
        <translation>No es una fecha completa.</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>The customer stated something else: “{stated}”.</extracomment>
        <translation>El cliente declaró otra cosa: «{stated}».</translation>
    </message>
    <message>
        <source>stated_empty</source>
        <extracomment>The file has no rows.</extracomment>
        <translation>El archivo no tiene filas.</translation>
    </message>
    <message>
        <source>stated_first_line</source>
        <extracomment>Line {line}: {why}</extracomment>
        <translation>Línea {line}: {why}</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>It fits what the customer stated: “{stated}”.</extracomment>
        <translation>Encaja con lo que declaró el cliente: «{stated}».</translation>
    </message>
    <message>
        <source>stated_mend_quotation</source>
        <extracomment>Mend that line, or save the file anew from the program it is from.</extracomment>
        <translation>Corrija esa línea o guarde el archivo de nuevo con el programa del que procede.</translation>
    </message>
    <message>
        <source>stated_name_columns</source>
        <extracomment>Name them, such as --columns file,name,date_of_birth.</extracomment>
        <translation>Nómbrelas, por ejemplo --columns file,name,date_of_birth.</translation>
    </message>
    <message>
        <source>stated_no_name</source>
        <extracomment>This is not a name.</extracomment>
        <translation>Esto no es un nombre.</translation>
    </message>
    <message>
        <source>stated_no_number</source>
        <extracomment>This is not the number of a document.</extracomment>
        <translation>Esto no es el número de un documento.</translation>
    </message>
    <message>
        <source>stated_no_rows</source>
        <extracomment>No row of the file can be used.</extracomment>
        <translation>No se puede usar ninguna fila del archivo.</translation>
    </message>
    <message>
        <source>stated_not_read</source>
        <extracomment>The file can&apos;t be read.</extracomment>
        <translation>No se puede leer el archivo.</translation>
    </message>
    <message>
        <source>stated_nothing</source>
        <extracomment>It states neither a name nor a date of birth.</extracomment>
        <translation>No declara ni nombre ni fecha de nacimiento.</translation>
    </message>
    <message>
        <source>stated_one_column</source>
        <extracomment>The file has only one column.</extracomment>
        <translation>El archivo tiene una sola columna.</translation>
    </message>
    <message>
        <source>stated_order_unknown</source>
        <extracomment>Day and month of the dates may be swapped.</extracomment>
        <translation>Día y mes de las fechas pueden estar intercambiados.</translation>
    </message>
    <message>
        <source>stated_quotation</source>
        <extracomment>A quotation mark in line {line} has no end.</extracomment>
        <translation>En la línea {line} se abren comillas que no se cierran.</translation>
    </message>
    <message>
        <source>stated_row_too_long</source>
        <extracomment>A cell is too long or has several lines; a quotation mark may be missing.</extracomment>
        <translation>Una celda es demasiado larga o tiene varias líneas; quizá falten unas comillas.</translation>
    </message>
    <message>
        <source>stated_say_order</source>
        <extracomment>Say which comes first: --dates dmy or --dates mdy.</extracomment>
        <translation>Indique qué va primero: --dates dmy o --dates mdy.</translation>
    </message>
    <message>
        <source>stated_split_file</source>
        <extracomment>Split it into several files.</extracomment>
        <translation>Divídalo en varios archivos.</translation>
    </message>
    <message>
        <source>stated_too_large</source>
        <extracomment>The file is larger than {most} MB.</extracomment>
        <translation>El archivo ocupa más de {most} MB.</translation>
    </message>
    <message>
        <source>stated_too_many_rows</source>
        <extracomment>The file has more than {most:,} rows.</extracomment>
        <translation>El archivo tiene más de {most:,} filas.</translation>
    </message>
    <message>
        <source>stated_what_columns</source>
        <extracomment>It needs a column with the number or file name of the document, and one with the name or the date of birth.</extracomment>
        <translation>Hace falta una columna con el número o el nombre de archivo del documento y otra con el nombre o la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>stated_whose</source>
        <extracomment>It does not say which document it is about.</extracomment>
        <translation>No indica de qué documento se trata.</translation>
    </message>
    <message>
        <source>store_login</source>
        <extracomment>Store one in the keyring: kyc-desktop images login. Or use the ways of AWS: environment, profile or role.</extracomment>
        <translation>Guarde una en el llavero: kyc-desktop images login. O use los medios de AWS: entorno, perfil o rol.</translation>
    </message>
    <message>
        <source>takes_back_only</source>
        <extracomment>Only a supervisor may take documents back from others.</extracomment>
        <translation>Solo un supervisor puede recuperar documentos que tienen otros.</translation>
    </message>
    <message>
        <source>task_interrupted</source>
        <extracomment>The program ended while this task ran.</extracomment>
        <translation>El programa terminó mientras se ejecutaba esta tarea.</translation>
    </message>
    <message>
        <source>thai_calendar</source>
        <extracomment>Thai calendar</extracomment>
        <translation>calendario tailandés</translation>
    </message>
    <message>
        <source>this_computer</source>
        <extracomment>this computer</extracomment>
        <translation>este equipo</translation>
    </message>
    <message>
        <source>too_many_pixels</source>
        <extracomment>The image has too many pixels: {width:,} × {height:,} are {megapixels:.1f} megapixels, and at most {most} are accepted.</extracomment>
        <translation>La imagen tiene demasiados píxeles: {width:,} × {height:,} son {megapixels:.1f} megapíxeles, y se aceptan como máximo {most}.</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>The MRZ has no room for the whole name; letters or names may be missing.</extracomment>
        <translation>La MRZ no tiene espacio para el nombre completo; pueden faltar letras o nombres.</translation>
    </message>
    <message>
        <source>trust_store_certificate</source>
        <extracomment>Name the root certificate of the office in AWS_CA_BUNDLE, then start the program again.</extracomment>
        <translation>Indique el certificado raíz de la oficina en AWS_CA_BUNDLE y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>try_again</source>
        <extracomment>Try again.</extracomment>
        <translation>Reintente.</translation>
    </message>
    <message>
        <source>try_again_or_log</source>
        <extracomment>Try again. If it happens again, send the log file to your IT support.</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, envíe el archivo de registro a su soporte informático.</translation>
    </message>
    <message>
        <source>try_in_a_moment</source>
        <extracomment>Nothing is lost. Try again in a moment.</extracomment>
        <translation>No se ha perdido nada. Reintente en un momento.</translation>
    </message>
    <message>
        <source>try_or_remove</source>
        <extracomment>Try again, or remove the document from the list.</extracomment>
        <translation>Reintente o quite el documento de la lista.</translation>
    </message>
    <message>
        <source>turn_tls_on</source>
        <extracomment>Nothing was sent. Ask your database administrator to turn on TLS, or which sslmode DATABASE_URL should have.</extracomment>
        <translation>No se ha enviado nada. Pida al administrador de la base de datos que active TLS o pregúntele qué sslmode debe tener DATABASE_URL.</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates are printed in the place of the date of birth; compare both.</extracomment>
        <translation>Hay dos fechas impresas en el lugar de la de nacimiento; compare ambas.</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ: “{one}” or “{other}”.</extracomment>
        <translation>Los dos lectores difieren: «{one}» o «{other}».</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values have labels with the same meaning; compare both.</extracomment>
        <translation>Dos valores tienen etiquetas con el mismo significado; compárelos.</translation>
    </message>
    <message>
        <source>type_again</source>
        <extracomment>Compare it with the paper, and type it again.</extracomment>
        <translation>Compárela con el papel e introdúzcala de nuevo.</translation>
    </message>
    <message>
        <source>type_it_in</source>
        <extracomment>If you can read the {what}, enter it and save. Otherwise ask for a new photo.</extracomment>
        <translation>Si puede leer el dato ({what}), introdúzcalo y guarde. Si no, pida otra foto.</translation>
    </message>
    <message>
        <source>type_passphrase_again</source>
        <extracomment>Nothing was written. Try again.</extracomment>
        <translation>No se ha escrito nada. Reintente.</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age: age {years}, at least {least} required</extracomment>
        <translation>Edad insuficiente: {years}; se requieren al menos {least}</translation>
    </message>
    <message>
        <source>undo_too_late</source>
        <extracomment>The save can&apos;t be undone: the record has been changed since.</extracomment>
        <translation>Ya no se puede deshacer el guardado: el registro ha cambiado desde entonces.</translation>
    </message>
    <message>
        <source>unexpected</source>
        <extracomment>An unexpected error occurred.</extracomment>
        <translation>Ocurrió un error inesperado.</translation>
    </message>
    <message>
        <source>unlock</source>
        <extracomment>Open it with its password and print or export the page as an image.</extracomment>
        <translation>Ábralo con su contraseña e imprima o exporte la página como imagen.</translation>
    </message>
    <message>
        <source>unlock_keyring</source>
        <extracomment>Unlock it and try again, or keep the password for this session only.</extracomment>
        <translation>Desbloquéelo e inténtelo de nuevo, o conserve la contraseña solo durante esta sesión.</translation>
    </message>
    <message>
        <source>unlock_or_key_file</source>
        <extracomment>Unlock the keyring, or name a file for the key: KYC_OFFICE_KEY_FILE</extracomment>
        <translation>Desbloquee el llavero o indique un archivo para la clave: KYC_OFFICE_KEY_FILE</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>The name contains characters that are unusual in names.</extracomment>
        <translation>El nombre contiene caracteres poco habituales en un nombre.</translation>
    </message>
    <message>
        <source>upgrade_backup</source>
        <extracomment>Updating the database to PostgreSQL {own}: making a backup first…</extracomment>
        <translation>Actualizando la base de datos a PostgreSQL {own}: primero se crea una copia de seguridad…</translation>
    </message>
    <message>
        <source>upgrade_copying</source>
        <extracomment>Updating the database to PostgreSQL {own}: copying everything…</extracomment>
        <translation>Actualizando la base de datos a PostgreSQL {own}: copiando todo…</translation>
    </message>
    <message>
        <source>upgrade_database</source>
        <extracomment>Run the command kyc-desktop db upgrade once, with a database user that may create tables.</extracomment>
        <translation>Ejecute una vez el comando kyc-desktop db upgrade con un usuario de la base de datos que pueda crear tablas.</translation>
    </message>
    <message>
        <source>use_its_version</source>
        <extracomment>Nothing was changed. Use the version of the program that wrote it, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>No se ha cambiado nada. Use la versión del programa que la escribió o elija otra carpeta con KYC_DATA_DIR.</translation>
    </message>
    <message>
        <source>use_other_backup</source>
        <extracomment>Nothing was changed. Use another backup.</extracomment>
        <translation>No se ha cambiado nada. Use otra copia de seguridad.</translation>
    </message>
    <message>
        <source>wait_for_connection</source>
        <extracomment>Nothing is lost. Close windows that nobody needs, or ask your database administrator to allow more connections.</extracomment>
        <translation>No se ha perdido nada. Cierre las ventanas que nadie necesite o pida al administrador de la base de datos que permita más conexiones.</translation>
    </message>
    <message>
        <source>wait_until_finished</source>
        <extracomment>Wait until it is finished, then try again.</extracomment>
        <translation>Espere a que termine y reintente.</translation>
    </message>
    <message>
        <source>waits_for_second_entry</source>
        <extracomment>Document {flow} waits for a second entry.</extracomment>
        <translation>El documento {flow} espera una segunda entrada.</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>The label next to this value is unclear or far away from it.</extracomment>
        <translation>La etiqueta junto a este valor es poco clara o está lejos de él.</translation>
    </message>
    <message>
        <source>whole_number_between</source>
        <extracomment>a whole number from {low} to {high}</extracomment>
        <translation>un número entero de {low} a {high}</translation>
    </message>
    <message>
        <source>year_only</source>
        <extracomment>Only a year of birth is printed, not a full date.</extracomment>
        <translation>Solo está impreso el año de nacimiento, no la fecha completa.</translation>
    </message>
    <message>
        <source>yes_or_no</source>
        <extracomment>yes or no</extracomment>
        <translation>yes o no</translation>
    </message>
</context>
<context>
    <name>ModelBanners</name>
    <message>
        <source>A second reader (EasyOCR) checks every line. One download; no network is needed afterwards.</source>
        <translation>Un segundo lector (EasyOCR) comprueba cada línea. Una sola descarga; después no hace falta red.</translation>
    </message>
    <message>
        <source>Better recognition of accents (é, ü, ł) is available.</source>
        <translation>Los acentos (é, ü, ł) se pueden reconocer mejor.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>Descargar el modelo</translation>
    </message>
    <message>
        <source>Downloading EasyOCR&apos;s model…</source>
        <translation>Descargando el modelo de EasyOCR…</translation>
    </message>
    <message>
        <source>Downloading {0}: {1}</source>
        <translation>Descargando {0}: {1}</translation>
    </message>
    <message>
        <source>Downloading {0}: {1} of {2}</source>
        <translation>Descargando {0}: {1} de {2}</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s model is installed and will be used from the next document on.</source>
        <translation>El modelo de EasyOCR está instalado y se usará a partir del próximo documento.</translation>
    </message>
    <message>
        <source>More reliable reading is available.</source>
        <translation>Se puede leer con más fiabilidad.</translation>
    </message>
    <message>
        <source>One download; no network is needed afterwards. You find it in the settings ({0}) too.</source>
        <translation>Una sola descarga; después no hace falta red. También la encontrará en los ajustes ({0}).</translation>
    </message>
    <message>
        <source>Stopping the download…</source>
        <translation>Deteniendo la descarga…</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>Esta es la edición ligera: lee solo con RapidOCR.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>ModelsSection</name>
    <message>
        <source>Cancel the download</source>
        <translation>Cancelar la descarga</translation>
    </message>
    <message>
        <source>Download the model</source>
        <translation>Descargar el modelo</translation>
    </message>
    <message>
        <source>EasyOCR uses its English model. The Latin model adds letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR usa su modelo inglés. El latino añade letras con acentos, como é, ü, ł.</translation>
    </message>
    <message>
        <source>EasyOCR uses its Latin model, which knows letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR usa su modelo latino, que conoce letras con acentos, como é, ü, ł.</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s models</source>
        <translation>Modelos de EasyOCR</translation>
    </message>
    <message>
        <source>Folder with EasyOCR&apos;s models</source>
        <translation>Carpeta con los modelos de EasyOCR</translation>
    </message>
    <message>
        <source>Install from a folder…</source>
        <translation>Instalar desde una carpeta…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>Esta es la edición ligera: lee solo con RapidOCR.</translation>
    </message>
    <message>
        <source>Used from the next document on.</source>
        <translation>Se usa desde el siguiente documento.</translation>
    </message>
    <message>
        <source>Without a model EasyOCR can&apos;t read. With it every line is read twice and differences are shown.</source>
        <translation>Sin modelo, EasyOCR no puede leer. Con él cada línea se lee dos veces y se muestran las diferencias.</translation>
    </message>
    <message>
        <source>{0}: damaged</source>
        <translation>{0}: dañado</translation>
    </message>
    <message>
        <source>{0}: included ({1})</source>
        <translation>{0}: incluido ({1})</translation>
    </message>
    <message>
        <source>{0}: installed ({1})</source>
        <translation>{0}: instalado ({1})</translation>
    </message>
    <message>
        <source>{0}: not installed</source>
        <translation>{0}: no instalado</translation>
    </message>
    <message>
        <source>{0}: package damaged, not used</source>
        <translation>{0}: paquete dañado, no se usa</translation>
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
        <translation>Ir a los documentos nuevos</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>Nuevos: {0}</translation>
    </message>
</context>
<context>
    <name>NumberedChoices</name>
    <message>
        <source>Key {0}</source>
        <translation>Tecla {0}</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>Forwarded by {0}</source>
        <translation>Derivado por {0}</translation>
    </message>
</context>
<context>
    <name>OfficeOffer</name>
    <message>
        <source>1 document waits in the office</source>
        <translation>1 documento en espera en la oficina</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Tomar el siguiente</translation>
    </message>
    <message>
        <source>{0} documents wait in the office</source>
        <translation>{0} documentos en espera en la oficina</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>All values are entered</source>
        <translation>Todos los valores están introducidos</translation>
    </message>
    <message>
        <source>Compare them with the document, then save.</source>
        <translation>Compárelos con el documento y guarde.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparar…</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún no guardado</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be read as soon as the database answers.</source>
        <translation>No se ha perdido nada. Se leerá en cuanto responda la base de datos.</translation>
    </message>
    <message>
        <source>Nothing is lost. It will be saved as soon as the database answers, unless you change it.</source>
        <translation>No se ha perdido nada. Se guardará en cuanto responda la base de datos, a menos que lo cambie.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Saved as record {0}</source>
        <translation>Guardado como registro {0}</translation>
    </message>
    <message>
        <source>Show both versions and choose</source>
        <translation>Mostrar ambas versiones y elegir</translation>
    </message>
    <message>
        <source>Somebody else enters it too. Until then there is no record.</source>
        <translation>Otra persona lo introduce también. Hasta entonces no hay registro.</translation>
    </message>
    <message>
        <source>This file needs converting</source>
        <translation>Hay que convertir este archivo</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>Ver en el Historial</translation>
    </message>
    <message>
        <source>Waiting for a second entry</source>
        <translation>En espera de una segunda entrada</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Esperando la base de datos</translation>
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
        <translation>Página {0}</translation>
    </message>
    <message>
        <source>Pages; press Space to select one</source>
        <translation>Páginas; pulse Espacio para elegir una</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>No date in this line</source>
        <translation>Sin fecha en esta línea</translation>
    </message>
    <message>
        <source>No name in this line</source>
        <translation>Sin nombre en esta línea</translation>
    </message>
    <message>
        <source>Use as date of birth</source>
        <translation>Usar como fecha de nacimiento</translation>
    </message>
    <message>
        <source>Use as name</source>
        <translation>Usar como nombre</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>Imagen del documento</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Enlarge</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>Imagen del documento</translation>
    </message>
</context>
<context>
    <name>Placeholder</name>
    <message>
        <source>Drop identity documents here</source>
        <translation>Suelte aquí documentos de identidad</translation>
    </message>
    <message>
        <source>Images, PDF files or whole folders. You can also paste a picture ({0}).</source>
        <translation>Imágenes, archivos PDF o carpetas enteras. También puede pegar una imagen ({0}).</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Try it with examples</source>
        <translation>Probarlo con ejemplos</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>Cancelando el informe…</translation>
    </message>
    <message>
        <source>Print the case report</source>
        <translation>Imprimir el informe del caso</translation>
    </message>
    <message>
        <source>Printing the report…</source>
        <translation>Imprimiendo el informe…</translation>
    </message>
    <message>
        <source>The report was cancelled. Nothing was printed.</source>
        <translation>Se canceló el informe. No se imprimió nada.</translation>
    </message>
    <message>
        <source>The report was sent to the printer {0}.</source>
        <translation>El informe se envió a la impresora {0}.</translation>
    </message>
</context>
<context>
    <name>ProcessTab</name>
    <message>
        <source>Opening the database…</source>
        <translation>Abriendo la base de datos…</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>One reader</source>
        <translation>Un lector</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Probado</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por comprobar</translation>
    </message>
    <message>
        <source>Two readers agree</source>
        <translation>Dos lectores coinciden</translation>
    </message>
</context>
<context>
    <name>PutOffDialog</name>
    <message>
        <source>At another time:</source>
        <translation>En otro momento:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a time first.</source>
        <translation>Elija primero un momento.</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Dentro de una hora</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Aplazar</translation>
    </message>
    <message>
        <source>Put off until when?</source>
        <translation>¿Hasta cuándo lo aplaza?</translation>
    </message>
    <message>
        <source>That time has passed.</source>
        <translation>Ese momento ya ha pasado.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Mañana por la mañana</translation>
    </message>
    <message>
        <source>Until then, nobody is offered the document. What you typed stays with it.</source>
        <translation>Hasta entonces no se ofrece el documento a nadie. Lo que introdujo se conserva con él.</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Some of the text</source>
        <translation>Parte del texto</translation>
    </message>
    <message>
        <source>Take a new picture?</source>
        <translation>¿Hacer otra foto?</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>La fecha</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>El nombre</translation>
    </message>
    <message>
        <source>{0} is barely visible.</source>
        <translation>Apenas se ve: {0}.</translation>
    </message>
    <message>
        <source>{0} is blurred.</source>
        <translation>Borroso: {0}.</translation>
    </message>
    <message>
        <source>{0} is cut off at the edge of the picture.</source>
        <translation>Cortado por el borde de la imagen: {0}.</translation>
    </message>
    <message>
        <source>{0} is hidden by a reflection.</source>
        <translation>Oculto por un reflejo: {0}.</translation>
    </message>
    <message>
        <source>{0} is too dark.</source>
        <translation>Demasiado oscuro: {0}.</translation>
    </message>
    <message>
        <source>{0} is very small.</source>
        <translation>Muy pequeño: {0}.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Being read on {0}</source>
        <translation>Leyendo en {0}</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>No date of birth</source>
        <translation>Sin fecha de nacimiento</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No guardado</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>To convert</source>
        <translation>Convertir</translation>
    </message>
    <message>
        <source>To repair</source>
        <translation>Por reparar</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Muy grande</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} en espera</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} h {2} min</source>
        <translation>{0} en espera, unas {1} h {2} min</translation>
    </message>
    <message>
        <source>{0} waiting, about {1} min</source>
        <translation>{0} en espera, unos {1} min</translation>
    </message>
    <message>
        <source>{0} waiting, less than a minute</source>
        <translation>{0} en espera, menos de un minuto</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Retry failed ({0})</source>
        <translation>Reintentar fallidos ({0})</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Aún no hay documentos</translation>
    </message>
    <message>
        <source>None left here</source>
        <translation>Aquí ya no queda ninguno</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>{0} read “{1}”.</source>
        <translation>{0} leyó «{1}».</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Automatic (with EasyOCR if installed)</source>
        <translation>Automático (con EasyOCR si está instalado)</translation>
    </message>
    <message>
        <source>Automatic: {0} on this computer</source>
        <translation>Automático: {0} en este equipo</translation>
    </message>
    <message>
        <source>Comma-separated EasyOCR codes. Default: {0} with the Latin model, otherwise English.</source>
        <translation>Códigos de EasyOCR separados por comas. Predeterminado: {0} con el modelo latino; si no, inglés.</translation>
    </message>
    <message>
        <source>Comma-separated language codes, such as en, de.</source>
        <translation>Códigos de idioma separados por comas, como en, de.</translation>
    </message>
    <message>
        <source>Documents read at the same time</source>
        <translation>Documentos que se leen a la vez</translation>
    </message>
    <message>
        <source>Documents that you try again, repair or replace are read on this computer.</source>
        <translation>Lo que reintente, repare o sustituya se lee en este equipo.</translation>
    </message>
    <message>
        <source>Each needs up to 1.5 GB of memory.</source>
        <translation>Cada uno necesita hasta 1,5 GB de memoria.</translation>
    </message>
    <message>
        <source>EasyOCR</source>
        <translation>EasyOCR</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>Carpeta de modelos</translation>
    </message>
    <message>
        <source>On office workers only</source>
        <translation>Solo en los servicios de lectura de la oficina</translation>
    </message>
    <message>
        <source>On office workers while some run, else here</source>
        <translation>En los servicios de lectura de la oficina, si hay alguno activo</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>RapidOCR</source>
        <translation>RapidOCR</translation>
    </message>
    <message>
        <source>Takes effect from the next document on.</source>
        <translation>Surte efecto desde el siguiente documento.</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Reconocimiento de texto</translation>
    </message>
    <message>
        <source>Where documents are read</source>
        <translation>Dónde se leen los documentos</translation>
    </message>
</context>
<context>
    <name>ReadingProgress</name>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Elija primero un motivo.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Nota (opcional)</translation>
    </message>
    <message>
        <source>Reason for the correction</source>
        <translation>Motivo de la corrección</translation>
    </message>
    <message>
        <source>Required for another reason</source>
        <translation>Obligatoria si el motivo es otro</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Guardar la corrección</translation>
    </message>
    <message>
        <source>Why are you correcting it?</source>
        <translation>¿Por qué lo corrige?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>Escriba el motivo en la nota.</translation>
    </message>
</context>
<context>
    <name>RegionOffer</name>
    <message>
        <source>Blind check: enter this field yourself.</source>
        <translation>Control a ciegas: introduzca este campo usted mismo.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Reading the marked area…</source>
        <translation>Leyendo la zona marcada…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usar</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>Already on record</source>
        <translation>Ya registrado</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Ask for a new photo</source>
        <translation>Pedir otra foto</translation>
    </message>
    <message>
        <source>Ask for another document</source>
        <translation>Pedir otro documento</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Definitivo</translation>
    </message>
    <message>
        <source>No full date of birth</source>
        <translation>Fecha de nacimiento incompleta</translation>
    </message>
    <message>
        <source>Not an identity document</source>
        <translation>No es un documento de identidad</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otros</translation>
    </message>
    <message>
        <source>Several documents or people</source>
        <translation>Varios documentos o personas</translation>
    </message>
    <message>
        <source>Somebody else&apos;s document</source>
        <translation>Documento de otra persona</translation>
    </message>
    <message>
        <source>Suspected forgery</source>
        <translation>Sospecha de falsificación</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Ilegible</translation>
    </message>
    <message>
        <source>Wrong page or side</source>
        <translation>Página o cara equivocada</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Elija primero un motivo.</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Nota interna</translation>
    </message>
    <message>
        <source>Optional. The customer does not see it.</source>
        <translation>Opcional. El cliente no la ve.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Reject the document</source>
        <translation>Rechazar el documento</translation>
    </message>
    <message>
        <source>Required for this reason</source>
        <translation>Obligatoria con este motivo</translation>
    </message>
    <message>
        <source>Why are you rejecting it?</source>
        <translation>¿Por qué lo rechaza?</translation>
    </message>
    <message>
        <source>Write the reason in the note.</source>
        <translation>Escriba el motivo en la nota.</translation>
    </message>
</context>
<context>
    <name>Rejecting</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{0} was rejected: {1}.</source>
        <translation>{0} se rechazó: {1}.</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{0} was removed from the list.</source>
        <translation>{0} se quitó de la lista.</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>1 other file was repaired too.</source>
        <translation>También se reparó otro archivo.</translation>
    </message>
    <message>
        <source>Convert a page</source>
        <translation>Convertir una página</translation>
    </message>
    <message>
        <source>Convert a page…</source>
        <translation>Convertir una página…</translation>
    </message>
    <message>
        <source>Convert the image</source>
        <translation>Convertir la imagen</translation>
    </message>
    <message>
        <source>Convert to JPEG…</source>
        <translation>Convertir a JPEG…</translation>
    </message>
    <message>
        <source>Converted from {0} to {1}.</source>
        <translation>Convertida de {0} a {1}.</translation>
    </message>
    <message>
        <source>Same resolution, stronger compression.</source>
        <translation>Misma resolución, mayor compresión.</translation>
    </message>
    <message>
        <source>Shrink the image to fit</source>
        <translation>Reducir la imagen para que quepa</translation>
    </message>
    <message>
        <source>Shrink to fit…</source>
        <translation>Reducir para que quepa…</translation>
    </message>
    <message>
        <source>Shrunk to {0} % of its width.</source>
        <translation>Reducida al {0} % de su anchura.</translation>
    </message>
    <message>
        <source>Turned by {0}°.</source>
        <translation>Girada {0}°.</translation>
    </message>
    <message>
        <source>converted</source>
        <translation>convertida</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>página {0}</translation>
    </message>
    <message>
        <source>shrunk</source>
        <translation>reducida</translation>
    </message>
    <message>
        <source>turned by {0}°</source>
        <translation>girada {0}°</translation>
    </message>
    <message>
        <source>{0} other files were repaired too.</source>
        <translation>También se repararon otros {0} archivos.</translation>
    </message>
    <message>
        <source>{0} · {1} × {2} pixels · {3} MB</source>
        <translation>{0} · {1} × {2} píxeles · {3} MB</translation>
    </message>
    <message>
        <source>{0}, page {1}</source>
        <translation>{0}, página {1}</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Converted</source>
        <translation>Convertido</translation>
    </message>
    <message>
        <source>Do the same for the other file</source>
        <translation>Hacer lo mismo con el otro archivo</translation>
    </message>
    <message>
        <source>Do the same for the other {0} files</source>
        <translation>Hacer lo mismo con los otros {0} archivos</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Preparing the image…</source>
        <translation>Preparando la imagen…</translation>
    </message>
    <message>
        <source>The original file stays as it is. The change is logged.</source>
        <translation>El archivo original queda como está. El cambio se registra.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Use the converted image</source>
        <translation>Usar la imagen convertida</translation>
    </message>
    <message>
        <source>Use {0} pages</source>
        <translation>Usar {0} páginas</translation>
    </message>
</context>
<context>
    <name>ReplaceButton</name>
    <message>
        <source>Read another file for this document; or drop it here</source>
        <translation>Leer otro archivo para este documento; o suéltelo aquí</translation>
    </message>
    <message>
        <source>Replace file…</source>
        <translation>Sustituir archivo…</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>The document already has this picture.</source>
        <translation>El documento ya tiene esta imagen.</translation>
    </message>
    <message>
        <source>The file was not replaced: the document has changed.</source>
        <translation>No se sustituyó el archivo: el documento ha cambiado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{0} is still being read.</source>
        <translation>{0} aún se está leyendo.</translation>
    </message>
    <message>
        <source>{0} was replaced by {1}.</source>
        <translation>{0} se sustituyó por {1}.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Accepted flags</source>
        <translation>Advertencias aceptadas</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadido</translation>
    </message>
    <message>
        <source>As it was saved first</source>
        <translation>Tal como se guardó primero</translation>
    </message>
    <message>
        <source>Case report: document no. {0}</source>
        <translation>Informe del caso: documento n.º {0}</translation>
    </message>
    <message>
        <source>Date as printed</source>
        <translation>Fecha impresa</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Made by {0}, {1}</source>
        <translation>Creado por {0}, {1}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Página {0} de {1}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>Leído con</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Motivo: {0}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Rechazo</translation>
    </message>
    <message>
        <source>SHA-256 of the picture</source>
        <translation>SHA-256 de la imagen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Text for the customer</source>
        <translation>Texto para el cliente</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>copiado</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>no copiado</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Case report</source>
        <translation>Informe del caso</translation>
    </message>
    <message>
        <source>Include the picture of the document</source>
        <translation>Incluir la imagen del documento</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Buscando impresoras…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>The record, how each value was found, its versions, and who did what, as a PDF file or on paper. That the report was made is recorded.</source>
        <translation>El registro, cómo se encontró cada valor, sus versiones y quién hizo qué, en un archivo PDF o en papel. Queda constancia de que se creó el informe.</translation>
    </message>
    <message>
        <source>This computer has no printer.</source>
        <translation>Este equipo no tiene impresora.</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Cancelling the report…</source>
        <translation>Cancelando el informe…</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Creando el informe…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>The report was cancelled. No file was written.</source>
        <translation>Se canceló el informe. No se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>The report was saved as {0}.</source>
        <translation>El informe se guardó como {0}.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Under review by {0} since {1}.</source>
        <translation>En revisión por {0} desde: {1}.</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>For example 12.08.1974, 1974-08-12 or 12 Aug 1974. Enter accepts it.</source>
        <translation>Por ejemplo 12.08.1974, 1974-08-12 o 12 ago 1974. Intro lo acepta.</translation>
    </message>
    <message>
        <source>Given names, then surname</source>
        <translation>Nombres y después apellidos</translation>
    </message>
    <message>
        <source>Given names, then surname. Enter accepts it.</source>
        <translation>Nombres y después apellidos. Intro lo acepta.</translation>
    </message>
    <message>
        <source>If no more is printed: 1974, or 08.1974.</source>
        <translation>Si no hay más impreso: 1974 o 08.1974.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Corregir…</translation>
    </message>
    <message>
        <source>Go to the next document to check</source>
        <translation>Ir al siguiente documento por comprobar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Not now…</source>
        <translation>Ahora no…</translation>
    </message>
    <message>
        <source>Put off, forward or give back to the office</source>
        <translation>Aplazar, derivar o devolver a la oficina</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>SaveUndo</name>
    <message>
        <source>Correct…</source>
        <translation>Corregir…</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} is saved. Correct the record instead.</source>
        <translation>Ya es tarde para deshacerlo: {0} está guardado. En su lugar, corrija el registro.</translation>
    </message>
    <message>
        <source>It is too late to undo this: {0} waits for a second entry.</source>
        <translation>Ya es tarde para deshacerlo: {0} espera una segunda entrada.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>View in History</source>
        <translation>Ver en el Historial</translation>
    </message>
    <message>
        <source>{0} waits for a second entry by somebody else.</source>
        <translation>{0} espera una segunda entrada de otra persona.</translation>
    </message>
    <message>
        <source>{0} was saved as record {1}.</source>
        <translation>{0} se guardó como registro {1}.</translation>
    </message>
    <message>
        <source>{0} was saved.</source>
        <translation>{0} se guardó.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Cancelling the export…</source>
        <translation>Cancelando la exportación…</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Exportado a {0}.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportando…</translation>
    </message>
    <message>
        <source>Picture of the plot (*.png)</source>
        <translation>Imagen del gráfico (*.png)</translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation>Se canceló la exportación. No se escribió ningún archivo.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Beginnings of words, a document number like 17, or a date like 12.08.1974</source>
        <translation>Comienzos de palabras, un número de documento como 17 o una fecha como 12.08.1974</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter ({0})</source>
        <translation>Filtrar ({0})</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Búsquedas guardadas</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search by name, file, number or date of birth</source>
        <translation>Buscar por nombre, archivo, número o fecha de nacimiento</translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message>
        <source>A search with this name is there already. It will be replaced.</source>
        <translation>Ya existe una búsqueda con este nombre. Se sustituirá.</translation>
    </message>
    <message>
        <source>Another search has this name.</source>
        <translation>Otra búsqueda tiene este nombre.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>Cambiar el nombre de la búsqueda</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Sustituir</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>“{0}” moves along with the day of use</source>
        <translation>«{0}» se cuenta desde el día de uso</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>A newer version of the program has saved it, with a condition that this version does not know. It stays as it is.</source>
        <translation>La guardó una versión más nueva del programa, con una condición que esta versión no conoce. Queda como está.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>No saved searches yet</source>
        <translation>Aún no hay búsquedas guardadas</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Replace “{0}” by this search</source>
        <translation>Sustituir «{0}» por esta búsqueda</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Guardar esta búsqueda…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{0} (changed)</source>
        <translation>{0} (modificada)</translation>
    </message>
    <message>
        <source>{0} (from a newer version)</source>
        <translation>{0} (de una versión más nueva)</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be used</source>
        <translation>«{0}» no se puede usar</translation>
    </message>
    <message>
        <source>“{0}” was deleted.</source>
        <translation>«{0}» se eliminó.</translation>
    </message>
    <message>
        <source>“{0}” was replaced.</source>
        <translation>«{0}» se sustituyó.</translation>
    </message>
    <message>
        <source>“{0}” was saved.</source>
        <translation>«{0}» se guardó.</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Filter documents</source>
        <translation>Filtrar documentos</translation>
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
        <translation>Buscando la base de datos…</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A name can have at most 100 printable characters.</source>
        <translation>Un nombre puede tener como máximo 100 caracteres imprimibles.</translation>
    </message>
    <message>
        <source>Accept a date of birth without day or month</source>
        <translation>Aceptar fechas de nacimiento sin día o sin mes</translation>
    </message>
    <message>
        <source>Administrators set the rules with “kyc-desktop retention rules”.</source>
        <translation>Los administradores fijan las reglas con «kyc-desktop retention rules».</translation>
    </message>
    <message>
        <source>Blind check</source>
        <translation>Control a ciegas</translation>
    </message>
    <message>
        <source>Choose a file: {0}</source>
        <translation>Elegir un archivo: {0}</translation>
    </message>
    <message>
        <source>Choose a folder: {0}</source>
        <translation>Elegir una carpeta: {0}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Compares the file, the picture, and the name with the date of birth.</source>
        <translation>Compara el archivo, la imagen, y el nombre junto con la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Formato de fecha</translation>
    </message>
    <message>
        <source>Documents of these kinds are entered twice, the second time by somebody else who sees the picture only. If the entries differ, a third person decides.</source>
        <translation>Los documentos de estos tipos se introducen dos veces, la segunda por otra persona que solo ve la imagen. Si las entradas difieren, decide una tercera persona.</translation>
    </message>
    <message>
        <source>Documents of younger people are flagged. 0: any age.</source>
        <translation>Los documentos de personas más jóvenes llevan una advertencia. 0: cualquier edad.</translation>
    </message>
    <message>
        <source>Example documents</source>
        <translation>Documentos de ejemplo</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Caduca pronto</translation>
    </message>
    <message>
        <source>First eight digits of Aadhaar numbers</source>
        <translation>Los ocho primeros dígitos de los números Aadhaar</translation>
    </message>
    <message>
        <source>For documents that print only the year, or month and year.</source>
        <translation>Para documentos que solo muestran el año, o el mes y el año.</translation>
    </message>
    <message>
        <source>How long documents are kept</source>
        <translation>Cuánto tiempo se conservan los documentos</translation>
    </message>
    <message>
        <source>Images in this folder are added automatically. Subfolders are ignored.</source>
        <translation>Las imágenes de esta carpeta se añaden automáticamente. Las subcarpetas no se tienen en cuenta.</translation>
    </message>
    <message>
        <source>In the Statistics tab and its exports.</source>
        <translation>En la pestaña Estadísticas y en sus exportaciones.</translation>
    </message>
    <message>
        <source>Kinds taken from the office</source>
        <translation>Documentos tomados de la oficina</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>Carpeta de archivos de registro</translation>
    </message>
    <message>
        <source>Longest wait of a document</source>
        <translation>Espera máxima de un documento</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>Enmascaramiento</translation>
    </message>
    <message>
        <source>Minimum age</source>
        <translation>Edad mínima</translation>
    </message>
    <message>
        <source>Name shown in the records. Default: the login name.</source>
        <translation>Nombre que aparece en los registros. Predeterminado: el nombre de inicio de sesión.</translation>
    </message>
    <message>
        <source>No masking</source>
        <translation>Sin enmascaramiento</translation>
    </message>
    <message>
        <source>No rule: documents stay until they are erased.</source>
        <translation>Sin reglas: los documentos se conservan hasta que se suprimen.</translation>
    </message>
    <message>
        <source>Not a valid folder path.</source>
        <translation>Ruta de carpeta no válida.</translation>
    </message>
    <message>
        <source>Not known until the database is open.</source>
        <translation>No se sabe hasta que se abra la base de datos.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Other kinds of document</source>
        <translation>Otros tipos de documento</translation>
    </message>
    <message>
        <source>Removes only the examples from the queue and the database.</source>
        <translation>Quita solo los ejemplos de la cola y de la base de datos.</translation>
    </message>
    <message>
        <source>Require every field to be visited before saving</source>
        <translation>Exigir que se visite cada campo antes de guardar</translation>
    </message>
    <message>
        <source>Say when a document or a person was seen before</source>
        <translation>Advertir de documentos o personas ya vistos</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Segunda entrada</translation>
    </message>
    <message>
        <source>Set in the environment ({0}); can&apos;t be changed here.</source>
        <translation>Definido en el entorno ({0}); no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Set in {1} ({0}); can&apos;t be changed here.</source>
        <translation>Definido en {1} ({0}); no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Archivo de ajustes</translation>
    </message>
    <message>
        <source>Settings of the office (.env)</source>
        <translation>Ajustes de la oficina (.env)</translation>
    </message>
    <message>
        <source>Show figures by clerk</source>
        <translation>Mostrar cifras por empleado</translation>
    </message>
    <message>
        <source>Such a document is flagged. An expired one always is. 0: never.</source>
        <translation>Estos documentos llevan una advertencia; los caducados, siempre. 0: nunca.</translation>
    </message>
    <message>
        <source>Such a field is entered without showing the program&apos;s reading. The History tab shows how often the program was wrong. 0: never.</source>
        <translation>Ese campo se introduce sin mostrar lo que leyó el programa. El Historial muestra cuántas veces se equivocó. 0: nunca.</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Predeterminado del sistema</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Reconocimiento de texto</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>The cursor must have been in every field.</source>
        <translation>El cursor debe haber estado en todos los campos.</translation>
    </message>
    <message>
        <source>The kinds of document that “Take next” brings you, where an office shares its documents. None chosen: all kinds.</source>
        <translation>Los tipos de documento que le trae «Tomar el siguiente» si la oficina comparte sus documentos. Ninguno elegido: todos los tipos.</translation>
    </message>
    <message>
        <source>The rest of the program changes after a restart.</source>
        <translation>El resto del programa cambiará tras reiniciar.</translation>
    </message>
    <message>
        <source>The target for documents that an office shares: first to be read, then to be reviewed. The Office tab says when the oldest has waited longer. 0: no target.</source>
        <translation>El objetivo para los documentos que comparte una oficina: primero hasta leerlos, luego hasta revisarlos. La pestaña Oficina avisa si el más antiguo ha esperado más. 0: sin objetivo.</translation>
    </message>
    <message>
        <source>These digits, and QR codes beside them, are painted over before a document is stored. For new documents only, and after a restart. Choose the same on all computers of the office.</source>
        <translation>Se tapan antes de guardar el documento, junto con los códigos QR que haya al lado. Solo para documentos nuevos y tras reiniciar. Elija lo mismo en todos los equipos de la oficina.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Carpeta vigilada</translation>
    </message>
    <message>
        <source>any age</source>
        <translation>cualquier edad</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>sin objetivo</translation>
    </message>
    <message>
        <source>one sure field in {0}</source>
        <translation>un campo seguro de cada {0}</translation>
    </message>
    <message>
        <source>within {0} day</source>
        <translation>en un plazo de {0} día</translation>
    </message>
    <message>
        <source>within {0} days</source>
        <translation>en un plazo de {0} días</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} minute</source>
        <translation>{0} minuto</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} minutos</translation>
    </message>
    <message>
        <source>{0} year</source>
        <translation>{0} año</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} años</translation>
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
        <translation>Reiniciar ahora</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>Algunos cambios surten efecto tras reiniciar.</translation>
    </message>
    <message>
        <source>Some settings are invalid; the defaults are used instead.</source>
        <translation>Algunos ajustes no son válidos; se usan los predeterminados.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Controles</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Oficina</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>Quitar los ejemplos</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save and restart</source>
        <translation>Guardar y reiniciar</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Some changes take effect after a restart.</source>
        <translation>Algunos cambios surten efecto tras reiniciar.</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Forward…</source>
        <translation>Derivar…</translation>
    </message>
    <message>
        <source>Give back to the office</source>
        <translation>Devolver a la oficina</translation>
    </message>
    <message>
        <source>No document of this selection waits in the office: {0}.</source>
        <translation>No hay documentos en espera en la oficina con esta selección: {0}.</translation>
    </message>
    <message>
        <source>Nothing waits for you in the office.</source>
        <translation>No hay nada en espera para usted en la oficina.</translation>
    </message>
    <message>
        <source>Put off…</source>
        <translation>Aplazar…</translation>
    </message>
    <message>
        <source>Somebody else has one of your documents now.</source>
        <translation>Uno de sus documentos está ahora en manos de otra persona.</translation>
    </message>
    <message>
        <source>Somebody else has taken this document in the meantime.</source>
        <translation>Otra persona ha tomado entretanto este documento.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>the supervisor</source>
        <translation>supervisión</translation>
    </message>
    <message>
        <source>{0} documents of yours are with somebody else now.</source>
        <translation>{0} de sus documentos están ahora en manos de otras personas.</translation>
    </message>
    <message>
        <source>{0} was forwarded to {1}.</source>
        <translation>{0} se derivó a {1}.</translation>
    </message>
    <message>
        <source>{0} was given back to the office.</source>
        <translation>{0} se devolvió a la oficina.</translation>
    </message>
    <message>
        <source>{0} was put off until {1}.</source>
        <translation>{0} se aplazó. Nueva hora: {1}.</translation>
    </message>
</context>
<context>
    <name>ShortMessages</name>
    <message>
        <source>after_issue</source>
        <extracomment>Later than the date of issue</extracomment>
        <translation>Posterior a la expedición</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>May be a date of another calendar</extracomment>
        <translation>Quizá de otro calendario</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be swapped</extracomment>
        <translation>Quizá día y mes cambiados</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>Ambiguous month name</extracomment>
        <translation>Nombre de mes ambiguo</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page may be about an animal</extracomment>
        <translation>Puede tratarse de un animal</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date above or below</extracomment>
        <translation>Otra fecha encima o debajo</translation>
    </message>
    <message>
        <source>calendar_converted</source>
        <extracomment>From another calendar</extracomment>
        <translation>De otro calendario</translation>
    </message>
    <message>
        <source>calendars_agree</source>
        <extracomment>Two calendars agree</extracomment>
        <translation>Dos calendarios coinciden</translation>
    </message>
    <message>
        <source>certain_meaning</source>
        <extracomment>Page layout clearly confirms it</extracomment>
        <translation>Confirmado por el diseño</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>Check digit wrong</extracomment>
        <translation>Dígito de control incorrecto</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>A digit was corrected</extracomment>
        <translation>Se corrigió una cifra</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits read as letters</extracomment>
        <translation>Cifras leídas como letras</translation>
    </message>
    <message>
        <source>document_expired</source>
        <extracomment>Expired</extracomment>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>expires_soon</source>
        <extracomment>Expires soon</extracomment>
        <translation>Caduca pronto</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>Blurred in the picture</extracomment>
        <translation>Borroso en la imagen</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>Cut off at the edge of the picture</extracomment>
        <translation>Cortado por el borde</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>Too dark in the picture</extracomment>
        <translation>Demasiado oscuro en la imagen</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>Faint in the picture</extracomment>
        <translation>Tenue en la imagen</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>Hidden by a reflection</extracomment>
        <translation>Oculto por un reflejo</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>Very small in the picture</extracomment>
        <translation>Muy pequeño en la imagen</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>Unusual age</extracomment>
        <translation>Edad inusual</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>May include a label</extracomment>
        <translation>Quizá incluye una etiqueta</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line next to it has no label</extracomment>
        <translation>Línea contigua sin etiqueta</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters read as digits</extracomment>
        <translation>Letras leídas como cifras</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>Hard to read</extracomment>
        <translation>Difícil de leer</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>A letter may be misread</extracomment>
        <translation>Quizá una letra mal leída</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>Check digit correct</extracomment>
        <translation>Dígito de control correcto</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits correct</extracomment>
        <translation>Dígitos de control correctos</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>Printed text and MRZ differ</extracomment>
        <translation>Texto y MRZ difieren</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>Only from the MRZ, without accents</extracomment>
        <translation>Solo de la MRZ, sin acentos</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>Texto y MRZ coinciden</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>Printed text and MRZ agree</extracomment>
        <translation>Texto y MRZ coinciden</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>Order of names unsure</extracomment>
        <translation>Orden de nombres dudoso</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>Read without accents</extracomment>
        <translation>Leído sin acentos</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label found</extracomment>
        <translation>No se encontró etiqueta</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>No name on the page</extracomment>
        <translation>Sin nombre en la página</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>An earlier date is printed</extracomment>
        <translation>Hay una fecha anterior</translation>
    </message>
    <message>
        <source>number_agrees</source>
        <extracomment>Identity number agrees</extracomment>
        <translation>El número coincide</translation>
    </message>
    <message>
        <source>number_disagrees</source>
        <extracomment>Identity number gives another date</extracomment>
        <translation>El número da otra fecha</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>Only from the identity number</extracomment>
        <translation>Solo del número de identidad</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the identity number</extracomment>
        <translation>Leído del número de identidad</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>Label partly unknown</extracomment>
        <translation>Etiqueta conocida solo en parte</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Part of the name may be missing</extracomment>
        <translation>Quizá falte parte del nombre</translation>
    </message>
    <message>
        <source>other_alphabet</source>
        <extracomment>May be in another alphabet</extracomment>
        <translation>Puede estar en otro alfabeto</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>From another calendar</extracomment>
        <translation>De otro calendario</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>Another text may belong here</extracomment>
        <translation>Quizá aquí va otro texto</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found only by page layout</extracomment>
        <translation>Solo por el diseño de la página</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>Accents read by one reader only</extracomment>
        <translation>Acentos de un solo lector</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Date separators missing</extracomment>
        <translation>Faltan separadores de la fecha</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>Page layout confirms it</extracomment>
        <translation>El diseño lo confirma</translation>
    </message>
    <message>
        <source>seen_file</source>
        <extracomment>Seen before</extracomment>
        <translation>Ya visto</translation>
    </message>
    <message>
        <source>seen_person</source>
        <extracomment>Seen before</extracomment>
        <translation>Ya visto</translation>
    </message>
    <message>
        <source>seen_picture</source>
        <extracomment>Seen before</extracomment>
        <translation>Ya visto</translation>
    </message>
    <message>
        <source>several_people</source>
        <extracomment>Several people</extracomment>
        <translation>Varias personas</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>Two-digit year</extracomment>
        <translation>Año de dos cifras</translation>
    </message>
    <message>
        <source>stated_agrees</source>
        <extracomment>Agrees with the customer</extracomment>
        <translation>Coincide con el cliente</translation>
    </message>
    <message>
        <source>stated_differs</source>
        <extracomment>Differs from the customer</extracomment>
        <translation>Difiere del cliente</translation>
    </message>
    <message>
        <source>stated_fits</source>
        <extracomment>Fits what the customer stated</extracomment>
        <translation>Encaja con lo declarado</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>Name may be cut off</extracomment>
        <translation>El nombre puede estar cortado</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates of birth found</extracomment>
        <translation>Dos fechas de nacimiento</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers differ</extracomment>
        <translation>Los dos lectores difieren</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values found</extracomment>
        <translation>Se encontraron dos valores</translation>
    </message>
    <message>
        <source>under_age</source>
        <extracomment>Under age</extracomment>
        <translation>Edad insuficiente</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>Unusual characters</extracomment>
        <translation>Caracteres inusuales</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>Label unclear or far away</extracomment>
        <translation>Etiqueta poco clara o lejana</translation>
    </message>
</context>
<context>
    <name>Sorting</name>
    <message>
        <source>Choose the columns</source>
        <translation>Elegir las columnas</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Invertir el orden</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Ordenar por la columna siguiente</translation>
    </message>
    <message>
        <source>Sorted by {0}, ascending</source>
        <translation>Ordenado por {0}, ascendente</translation>
    </message>
    <message>
        <source>Sorted by {0}, descending</source>
        <translation>Ordenado por {0}, descendente</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Entered by hand</source>
        <translation>Introducido a mano</translation>
    </message>
    <message>
        <source>MRZ</source>
        <translation>MRZ</translation>
    </message>
    <message>
        <source>Printed text</source>
        <translation>Texto impreso</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Suprimido</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>No admitido</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>Segunda entrada</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Omitido</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por comprobar</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
</context>
<context>
    <name>Stated</name>
    <message>
        <source>1 row was left out.</source>
        <translation>Se omitió 1 fila.</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Coincide</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Difiere</translation>
    </message>
    <message>
        <source>Documents to check about which no customer stated anything.</source>
        <translation>Documentos por comprobar sobre los que ningún cliente declaró nada.</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nombre de archivo</translation>
    </message>
    <message>
        <source>Given names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} as before.</source>
        <translation>Importado: filas nuevas: {0}, sin cambios: {1}.</translation>
    </message>
    <message>
        <source>Imported: {0} new, {1} changed, {2} as before.</source>
        <translation>Importado: filas nuevas: {0}, modificadas: {1}, sin cambios: {2}.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Sin documento</translation>
    </message>
    <message>
        <source>No document has this number or file name.</source>
        <translation>Ningún documento tiene este número o nombre de archivo.</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>N.º {0}</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>No comparado</translation>
    </message>
    <message>
        <source>Nothing is new in this file.</source>
        <translation>No hay nada nuevo en este archivo.</translation>
    </message>
    <message>
        <source>Nothing stated</source>
        <translation>Nada declarado</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Número del documento</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Apellidos</translation>
    </message>
    <message>
        <source>The document has not been read, or its letters can&apos;t be compared.</source>
        <translation>El documento no se ha leído o sus letras no se pueden comparar.</translation>
    </message>
    <message>
        <source>The document says something else than the customer.</source>
        <translation>El documento dice otra cosa que el cliente.</translation>
    </message>
    <message>
        <source>The document says what the customer stated.</source>
        <translation>El documento dice lo que declaró el cliente.</translation>
    </message>
    <message>
        <source>{0} rows were left out.</source>
        <translation>Se omitieron {0} filas.</translation>
    </message>
</context>
<context>
    <name>StatedData</name>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Everything that customers stated was removed.</source>
        <translation>Se quitó todo lo que declararon los clientes.</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Exportado a {0}.</translation>
    </message>
    <message>
        <source>Import what customers stated</source>
        <translation>Importar los datos declarados por los clientes</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
</context>
<context>
    <name>StatisticsTab</name>
    <message>
        <source>Counted at {0}.</source>
        <translation>Actualizado: {0}.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Nothing to count. ({0})</source>
        <translation>Nada que contar. ({0})</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Esperando la base de datos</translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>{0} (try {1})</source>
        <translation>{0} (intento {1})</translation>
    </message>
</context>
<context>
    <name>StepStrip</name>
    <message>
        <source>Hide the steps</source>
        <translation>Ocultar los pasos</translation>
    </message>
    <message>
        <source>Show the steps with their times</source>
        <translation>Mostrar los pasos con su duración</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>After your review</source>
        <translation>Tras su revisión</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Check the image</source>
        <translation>Comprobar la imagen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Encontrar</translation>
    </message>
    <message>
        <source>Find the details</source>
        <translation>Encontrar los datos</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Read the text</source>
        <translation>Leer el texto</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Guardar el registro</translation>
    </message>
    <message>
        <source>under {0} s</source>
        <translation>menos de {0} s</translation>
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
        <translation>Todos</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Todos los tipos</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Tomar el siguiente</translation>
    </message>
    <message>
        <source>Take next ({0})</source>
        <translation>Tomar el siguiente ({0})</translation>
    </message>
    <message>
        <source>Take the next document of the office</source>
        <translation>Tomar el siguiente documento de la oficina</translation>
    </message>
    <message>
        <source>Which documents of the office to take</source>
        <translation>Qué documentos de la oficina tomar</translation>
    </message>
    <message>
        <source>With and without doubts</source>
        <translation>Con y sin dudas</translation>
    </message>
    <message>
        <source>With doubts</source>
        <translation>Con dudas</translation>
    </message>
    <message>
        <source>Without doubts</source>
        <translation>Sin dudas</translation>
    </message>
</context>
<context>
    <name>Technical</name>
    <message>
        <source>Steps, their order, versions of the readers, checksum of the picture</source>
        <translation>Pasos, su orden, versiones de los lectores, suma de comprobación de la imagen</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Datos técnicos</translation>
    </message>
    <message>
        <source>Technical details hidden</source>
        <translation>Detalles técnicos ocultos</translation>
    </message>
    <message>
        <source>Technical details shown</source>
        <translation>Detalles técnicos a la vista</translation>
    </message>
</context>
<context>
    <name>TextDrawer</name>
    <message>
        <source>Hide the recognised text</source>
        <translation>Ocultar el texto reconocido</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Texto reconocido</translation>
    </message>
    <message>
        <source>Show the recognised text</source>
        <translation>Mostrar el texto reconocido</translation>
    </message>
    <message>
        <source>Text hidden</source>
        <translation>Texto oculto</translation>
    </message>
    <message>
        <source>Text shown</source>
        <translation>Texto visible</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Click a line to see it in the picture; {0} puts it into the field</source>
        <translation>Haga clic en una línea para verla en la imagen; {0} la pone en el campo</translation>
    </message>
    <message>
        <source>Recognised text</source>
        <translation>Texto reconocido</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este aviso</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
</context>
<context>
    <name>Vanishing</name>
    <message>
        <source>Document {0} was erased or removed by another program.</source>
        <translation>Otro programa suprimió o quitó el documento {0}.</translation>
    </message>
    <message>
        <source>What you typed can&apos;t be saved any more.</source>
        <translation>Ya no se puede guardar lo que introdujo.</translation>
    </message>
    <message>
        <source>{0} documents were erased or removed by another program.</source>
        <translation>Otro programa suprimió o quitó {0} documentos.</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>Actual size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ajustar la imagen</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Reducir</translation>
    </message>
</context>
<context>
    <name>_Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>_FileDialog</name>
    <message>
        <source>Document-{0}</source>
        <translation>Documento-{0}</translation>
    </message>
    <message>
        <source>Erasure-{0}</source>
        <translation>Supresión-{0}</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the case report</source>
        <translation>Guardar el informe del caso</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Guardar el certificado</translation>
    </message>
</context>
</TS>
