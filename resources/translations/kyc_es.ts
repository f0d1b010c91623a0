<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
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
    <name>Application</name>
    <message>
        <source>Get it with Download the model, or in the settings (Ctrl+,).</source>
        <translation>Consígalo con Descargar el modelo o en los ajustes (Ctrl+,).</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>{0} corrected the date of birth</source>
        <translation>{0} corrigió la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} corrected the name</source>
        <translation>{0} corrigió el nombre</translation>
    </message>
    <message>
        <source>{0} had the image repaired ({1})</source>
        <translation>{0} hizo reparar la imagen ({1})</translation>
    </message>
    <message>
        <source>{0} rejected it: {1}</source>
        <translation>{0} lo rechazó: {1}</translation>
    </message>
    <message>
        <source>{0} rejected it: {1} – {2}</source>
        <translation>{0} lo rechazó: {1} – {2}</translation>
    </message>
    <message>
        <source>{0} rejected the document</source>
        <translation>{0} rechazó el documento</translation>
    </message>
    <message>
        <source>{0} reviewed and saved the record</source>
        <translation>{0} revisó y guardó el registro</translation>
    </message>
    <message>
        <source>{0} saved the record without a review</source>
        <translation>{0} guardó el registro sin revisarlo</translation>
    </message>
    <message>
        <source>{0} took the rejection back</source>
        <translation>{0} retiró el rechazo</translation>
    </message>
    <message>
        <source>{0} typed the date of birth</source>
        <translation>{0} escribió la fecha de nacimiento</translation>
    </message>
    <message>
        <source>{0} typed the date of birth blind, with a typing error</source>
        <translation>{0} escribió la fecha de nacimiento a ciegas, con un error al teclear</translation>
    </message>
    <message>
        <source>{0} typed the date of birth blind; it agrees</source>
        <translation>{0} escribió la fecha de nacimiento a ciegas; coincide</translation>
    </message>
    <message>
        <source>{0} typed the date of birth blind; the program was wrong</source>
        <translation>{0} escribió la fecha de nacimiento a ciegas; el programa se equivocó</translation>
    </message>
    <message>
        <source>{0} typed the name</source>
        <translation>{0} escribió el nombre</translation>
    </message>
    <message>
        <source>{0} typed the name blind, with a typing error</source>
        <translation>{0} escribió el nombre a ciegas, con un error al teclear</translation>
    </message>
    <message>
        <source>{0} typed the name blind; it agrees</source>
        <translation>{0} escribió el nombre a ciegas; coincide</translation>
    </message>
    <message>
        <source>{0} typed the name blind; the program was wrong</source>
        <translation>{0} escribió el nombre a ciegas; el programa se equivocó</translation>
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
        <source>Blind check: type what the document shows. The program&apos;s own reading is compared when you save.</source>
        <translation>Control a ciegas: escriba lo que muestra el documento. Lo que leyó el programa se compara al guardar.</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Elegido por usted</translation>
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
        <source>Nothing speaks against it, but no second reading confirms it.</source>
        <translation>Nada habla en contra, pero ninguna segunda lectura lo confirma.</translation>
    </message>
    <message>
        <source>Read clearly beside its label</source>
        <translation>Leído con claridad junto a su etiqueta</translation>
    </message>
    <message>
        <source>Read: {0}</source>
        <translation>Leído: {0}</translation>
    </message>
    <message>
        <source>The program read it differently. Look at the document and choose what is right, or correct it.</source>
        <translation>El programa leyó otra cosa. Mire el documento y elija lo correcto, o corríjalo.</translation>
    </message>
    <message>
        <source>Two readers that work independently of each other read the same letters.</source>
        <translation>Dos lectores que trabajan por separado leyeron las mismas letras.</translation>
    </message>
    <message>
        <source>Typed by you</source>
        <translation>Escrito por usted</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} o {1}</translation>
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
        <source>typed blind: a typing error</source>
        <translation>escrito a ciegas: error al teclear</translation>
    </message>
    <message>
        <source>typed blind: agrees</source>
        <translation>escrito a ciegas: coincide</translation>
    </message>
    <message>
        <source>typed blind: the program was wrong</source>
        <translation>escrito a ciegas: el programa se equivocó</translation>
    </message>
</context>
<context>
    <name>BlindLine</name>
    <message>
        <source>One sure field in many is typed without sight of its reading; how many, the settings say. The bound is the upper end of the 95 % confidence interval.</source>
        <translation>De muchos campos seguros, uno se escribe sin ver lo leído; de cuántos, lo dicen los ajustes. El límite es el extremo superior del intervalo de confianza del 95 %.</translation>
    </message>
    <message>
        <source>Typed blind: {0} agreed, {1} program wrong, {2} typing errors.</source>
        <translation>Escritos a ciegas: {0} coinciden, {1} errores del programa, {2} errores al teclear.</translation>
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
        <source>{0}; with 95 % certainty fewer than {1} %.</source>
        <translation>{0}; con un 95 % de certeza, menos del {1} %.</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>as printed</source>
        <translation>como está impreso</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>número de identidad</translation>
    </message>
    <message>
        <source>machine-readable zone</source>
        <translation>zona de lectura mecánica</translation>
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
        <source>read by the program</source>
        <translation>leído por el programa</translation>
    </message>
    <message>
        <source>second look</source>
        <translation>segunda mirada</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>escrito por usted</translation>
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
        <source>the flow ends</source>
        <translation>termina el proceso</translation>
    </message>
    <message>
        <source>“{0}” runs</source>
        <translation>se ejecuta «{0}»</translation>
    </message>
</context>
<context>
    <name>DatabaseBanners</name>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Starting the database… Documents that you add now are read in a moment.</source>
        <translation>Iniciando la base de datos… Los documentos que añada ahora se leerán en un momento.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>DatabasePage</name>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>A password is kept</source>
        <translation>Hay una contraseña guardada</translation>
    </message>
    <message>
        <source>Another database takes effect when the program starts again.</source>
        <translation>Otra base de datos se usa cuando el programa se inicia de nuevo.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>Keep the password in the system&apos;s keyring</source>
        <translation>Guardar la contraseña en el llavero del sistema</translation>
    </message>
    <message>
        <source>On a PostgreSQL server that the office shares</source>
        <translation>En un servidor PostgreSQL que comparte la oficina</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
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
        <source>Records are kept</source>
        <translation>Los registros se guardan</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>The database is being asked</source>
        <translation>Se consulta la base de datos</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Este dato es necesario.</translation>
    </message>
    <message>
        <source>This is no name of a server.</source>
        <translation>Esto no es el nombre de un servidor.</translation>
    </message>
    <message>
        <source>This system has no keyring: the password is kept until the program is closed, and asked for again after that.</source>
        <translation>Este sistema no tiene llavero: la contraseña se conserva hasta que se cierra el programa y después se vuelve a pedir.</translation>
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
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Both readers read every line alike.</source>
        <translation>Los dos lectores leyeron igual todas las líneas.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Condiciones</translation>
    </message>
    <message>
        <source>Corrected by {0} from “{1}”</source>
        <translation>Corregido por {0}; antes «{1}»</translation>
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
        <source>Done by {0}</source>
        <translation>Hecho por {0}</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Proceso</translation>
    </message>
    <message>
        <source>Hide both readings</source>
        <translation>Ocultar ambas lecturas</translation>
    </message>
    <message>
        <source>Kind of flow</source>
        <translation>Tipo de proceso</translation>
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
        <source>Read with</source>
        <translation>Leído con</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lector</translation>
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
        <source>Score</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>Show both readings</source>
        <translation>Mostrar ambas lecturas</translation>
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
        <source>Stored in</source>
        <translation>Almacenado en</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text that was read</source>
        <translation>Texto leído</translation>
    </message>
    <message>
        <source>Two readers read {0} of {1} lines differently.</source>
        <translation>Dos lectores leyeron de forma distinta {0} de {1} líneas.</translation>
    </message>
    <message>
        <source>Typed by {0}; nothing was read</source>
        <translation>Escrito por {0}; no se leyó nada</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Válido hasta</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>no. {0}</source>
        <translation>n.º {0}</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>was to be checked</source>
        <translation>estaba por comprobar</translation>
    </message>
    <message>
        <source>{0}, attempt {1}</source>
        <translation>{0}, intento {1}</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Close the details</source>
        <translation>Cerrar los detalles</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Details of the flow</source>
        <translation>Detalles del proceso</translation>
    </message>
    <message>
        <source>Go on with this document in the Process tab</source>
        <translation>Seguir con este documento en la pestaña Procesar</translation>
    </message>
    <message>
        <source>It was read, but nobody has reviewed it yet.</source>
        <translation>Se ha leído, pero nadie lo ha revisado todavía.</translation>
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
        <source>The image was not kept. Add the document again to read it.</source>
        <translation>La imagen no se conservó. Añada el documento de nuevo para leerlo.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Work on it was stopped; you can go on with it.</source>
        <translation>El trabajo se interrumpió; puede continuarlo.</translation>
    </message>
    <message>
        <source>You can try again, or type in what is missing.</source>
        <translation>Puede reintentarlo o escribir lo que falta.</translation>
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
        <source>It is read as soon as its turn has come.</source>
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
        <source>Opening the picture…</source>
        <translation>Abriendo la imagen…</translation>
    </message>
    <message>
        <source>Read a part</source>
        <translation>Leer una parte</translation>
    </message>
    <message>
        <source>Read a part: draw a rectangle over text, also by dragging with Ctrl</source>
        <translation>Leer una parte: trace un rectángulo sobre el texto, también arrastrando con Ctrl</translation>
    </message>
    <message>
        <source>The reason stands at the right.</source>
        <translation>El motivo está a la derecha.</translation>
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
        <source>{0} and {1} go through the documents</source>
        <translation>{0} y {1} recorren los documentos</translation>
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
        <source>1 {0} file left out.</source>
        <translation>1 archivo omitido ({0}).</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Images and PDF</source>
        <translation>Imágenes y PDF</translation>
    </message>
    <message>
        <source>Links can&apos;t be read: save the image as a file first.</source>
        <translation>No se pueden leer enlaces: guarde primero la imagen como archivo.</translation>
    </message>
    <message>
        <source>Only images and PDF can be read.</source>
        <translation>Solo se pueden leer imágenes y PDF.</translation>
    </message>
    <message>
        <source>Only the first {0} images were taken.</source>
        <translation>Solo se tomaron las primeras {0} imágenes.</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Abrir documentos</translation>
    </message>
    <message>
        <source>The copied picture can&apos;t be read.</source>
        <translation>No se puede leer la imagen copiada.</translation>
    </message>
    <message>
        <source>There is no image in the folder.</source>
        <translation>No hay ninguna imagen en la carpeta.</translation>
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
    <message>
        <source>{0} files left out ({1}).</source>
        <translation>{0} archivos omitidos ({1}).</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop documents here</source>
        <translation>Suelte documentos aquí</translation>
    </message>
    <message>
        <source>Drop to add 1 document</source>
        <translation>Suelte para añadir 1 documento</translation>
    </message>
    <message>
        <source>Drop to add the images in this folder</source>
        <translation>Suelte para añadir las imágenes de esta carpeta</translation>
    </message>
    <message>
        <source>Drop to add the images in {0} folders</source>
        <translation>Suelte para añadir las imágenes de {0} carpetas</translation>
    </message>
    <message>
        <source>Drop to add the picture</source>
        <translation>Suelte para añadir la imagen</translation>
    </message>
    <message>
        <source>Drop to add {0} documents</source>
        <translation>Suelte para añadir {0} documentos</translation>
    </message>
    <message>
        <source>Drop to add {0} files and the images in the folders</source>
        <translation>Suelte para añadir {0} archivos y las imágenes de las carpetas</translation>
    </message>
    <message>
        <source>JPEG or PNG, up to {0} MB each; larger ones, HEIC, PDF and others are made to fit</source>
        <translation>JPEG o PNG, hasta {0} MB cada uno; los mayores, HEIC, PDF y otros se adaptan</translation>
    </message>
</context>
<context>
    <name>ExampleBanners</name>
    <message>
        <source>1 example document was removed from the database.</source>
        <translation>Se quitó 1 documento de ejemplo de la base de datos.</translation>
    </message>
    <message>
        <source>Each is read by itself. Check the name and the date of birth, correct what is doubted, save with {0}. One of them lacks a date: type any.</source>
        <translation>Cada uno se lee por sí solo. Compruebe el nombre y la fecha de nacimiento, corrija lo dudoso y guarde con {0}. A uno le falta la fecha: escriba cualquiera.</translation>
    </message>
    <message>
        <source>Remove the examples</source>
        <translation>Quitar los ejemplos</translation>
    </message>
    <message>
        <source>There is no example document in the database.</source>
        <translation>No hay ningún documento de ejemplo en la base de datos.</translation>
    </message>
    <message>
        <source>These are examples; their people do not exist.</source>
        <translation>Son ejemplos; sus personas no existen.</translation>
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
    <name>Failure</name>
    <message>
        <source>A detail is missing</source>
        <translation>Falta un dato</translation>
    </message>
    <message>
        <source>The flow stopped</source>
        <translation>El proceso se detuvo</translation>
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
        <source>Place on the picture, enlarged</source>
        <translation>Lugar en la imagen, ampliado</translation>
    </message>
    <message>
        <source>Where the value was read: {0}</source>
        <translation>Dónde se leyó el valor: {0}</translation>
    </message>
</context>
<context>
    <name>FlowTable</name>
    <message>
        <source>Flows, newest first</source>
        <translation>Procesos, los más recientes primero</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpido</translation>
    </message>
</context>
<context>
    <name>FolderBanners</name>
    <message>
        <source>Its images are taken as soon as it is back: check the drive or network.</source>
        <translation>Sus imágenes se tomarán en cuanto vuelva: compruebe la unidad o la red.</translation>
    </message>
    <message>
        <source>The watched folder is not there.</source>
        <translation>La carpeta vigilada no está.</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>A name has at least one letter.</source>
        <translation>Un nombre tiene al menos una letra.</translation>
    </message>
    <message>
        <source>A name has at most {0} letters.</source>
        <translation>Un nombre tiene como máximo {0} letras.</translation>
    </message>
    <message>
        <source>Expired on {0}</source>
        <translation>Caducó el {0}</translation>
    </message>
    <message>
        <source>No month has a day {0}.</source>
        <translation>Ningún mes tiene un día {0}.</translation>
    </message>
    <message>
        <source>There is no month {0}.</source>
        <translation>No existe el mes {0}.</translation>
    </message>
    <message>
        <source>There is no such day in the calendar.</source>
        <translation>Ese día no existe en el calendario.</translation>
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
        <source>This is not a date. Type it like 12.08.1974.</source>
        <translation>Esto no es una fecha. Escríbala como 12.08.1974.</translation>
    </message>
    <message>
        <source>Type day, month and year, for example 12.08.1974.</source>
        <translation>Escriba día, mes y año, por ejemplo 12.08.1974.</translation>
    </message>
    <message>
        <source>Type the date of birth, for example 12.08.1974.</source>
        <translation>Escriba la fecha de nacimiento, por ejemplo 12.08.1974.</translation>
    </message>
    <message>
        <source>Type the name as it stands on the document.</source>
        <translation>Escriba el nombre tal como está en el documento.</translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation>Válido hasta el {0}</translation>
    </message>
    <message>
        <source>Which date is meant?</source>
        <translation>¿Qué fecha es?</translation>
    </message>
    <message>
        <source>{0} has only {1} days.</source>
        <translation>{0} tiene solo {1} días.</translation>
    </message>
    <message>
        <source>{0} was no leap year: February had 28 days.</source>
        <translation>{0} no fue bisiesto: febrero tuvo 28 días.</translation>
    </message>
    <message>
        <source>{0} · 1 year old</source>
        <translation>{0} · 1 año</translation>
    </message>
    <message>
        <source>{0} · {1} years old</source>
        <translation>{0} · {1} años</translation>
    </message>
</context>
<context>
    <name>GroupBox</name>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Which documents are listed</source>
        <translation>Qué documentos se muestran</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
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
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
</context>
<context>
    <name>HistoryPlaceholder</name>
    <message>
        <source>Documents that were processed are listed here once it is open.</source>
        <translation>Cuando esté abierta, aquí aparecerán los documentos procesados.</translation>
    </message>
    <message>
        <source>Documents that you process are listed here, the newest first.</source>
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
        <source>Nothing matches</source>
        <translation>Sin resultados</translation>
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
        <source>Try the beginning of a name or file name, a number, a date like 12.08.1974,
or another status.</source>
        <translation>Pruebe con el comienzo de un nombre o archivo, un número, una fecha como 12.08.1974
o con otro estado.</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Esperando la base de datos</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>1 flow</source>
        <translation>1 proceso</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>more than {0} flows</source>
        <translation>más de {0} procesos</translation>
    </message>
    <message>
        <source>{0} flows</source>
        <translation>{0} procesos</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Accept the field, go to the next doubt; then save</source>
        <translation>Aceptar el campo, ir a la siguiente duda; luego guardar</translation>
    </message>
    <message>
        <source>Accept the whole document and save</source>
        <translation>Aceptar todo el documento y guardar</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
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
        <source>Closer, further away</source>
        <translation>Más cerca, más lejos</translation>
    </message>
    <message>
        <source>Document above, below</source>
        <translation>Documento anterior, siguiente</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Ampliar la imagen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>Flow above, below</source>
        <translation>Proceso anterior, siguiente</translation>
    </message>
    <message>
        <source>From the list to the document&apos;s fields</source>
        <translation>De la lista a los campos del documento</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Volver a cargar</translation>
    </message>
    <message>
        <source>Mark a part and read it</source>
        <translation>Marcar una parte y leerla</translation>
    </message>
    <message>
        <source>Move the rectangle; with Shift, size it</source>
        <translation>Mover el rectángulo; con Mayús, cambiar su tamaño</translation>
    </message>
    <message>
        <source>Move up, down in the list</source>
        <translation>Subir, bajar en la lista</translation>
    </message>
    <message>
        <source>Next document that needs you</source>
        <translation>Siguiente documento que le necesita</translation>
    </message>
    <message>
        <source>Next field, field before</source>
        <translation>Campo siguiente, anterior</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Abrir documentos</translation>
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
        <source>Process</source>
        <translation>Procesar</translation>
    </message>
    <message>
        <source>Process, History</source>
        <translation>Procesar, Historial</translation>
    </message>
    <message>
        <source>Read what is in the rectangle</source>
        <translation>Leer lo que hay en el rectángulo</translation>
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
        <source>Repair the file that was refused</source>
        <translation>Reparar el archivo no admitido</translation>
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
        <source>Take the first … fourth reading</source>
        <translation>Tomar la primera … cuarta lectura</translation>
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
        <source>Undo what was typed or accepted, cancel what runs</source>
        <translation>Deshacer lo escrito o aceptado, cancelar lo que se ejecuta</translation>
    </message>
    <message>
        <source>Use what was read, leave it</source>
        <translation>Usar lo leído, dejarlo</translation>
    </message>
    <message>
        <source>Whole picture, actual size</source>
        <translation>Imagen completa, tamaño real</translation>
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
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close KYC Desktop</source>
        <translation>Cerrar KYC Desktop</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de datos</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>If you close now it is lost. Everything else is there again the next time.</source>
        <translation>Si cierra ahora, se perderá. Todo lo demás estará de nuevo la próxima vez.</translation>
    </message>
    <message>
        <source>KYC Desktop</source>
        <translation>KYC Desktop</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Seguir trabajando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>One document is not in the database yet.</source>
        <translation>Un documento aún no está en la base de datos.</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Procesar</translation>
    </message>
    <message>
        <source>Records in {0}</source>
        <translation>Registros en {0}</translation>
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
        <source>Text recognition</source>
        <translation>Reconocimiento de texto</translation>
    </message>
    <message>
        <source>What you typed last is not in the database yet.</source>
        <translation>Lo último que escribió aún no está en la base de datos.</translation>
    </message>
    <message>
        <source>{0} documents are not in the database yet.</source>
        <translation>{0} documentos aún no están en la base de datos.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>address_form</source>
        <extracomment>Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, write special characters as % and two hexadecimal digits.</extracomment>
        <translation>Escriba DATABASE_URL como postgresql+psycopg://user:password@host:5432/name; en una contraseña, escriba los caracteres especiales como % y dos dígitos hexadecimales.</translation>
    </message>
    <message>
        <source>after_issue</source>
        <extracomment>The document was issued before this date.</extracomment>
        <translation>El documento se expidió antes de esta fecha.</translation>
    </message>
    <message>
        <source>age_only</source>
        <extracomment>Only an age is printed, not a date of birth.</extracomment>
        <translation>Solo está impresa la edad, no la fecha de nacimiento.</translation>
    </message>
    <message>
        <source>allow_time</source>
        <extracomment>Scan the document at a lower resolution, or allow more time with KYC_OCR_TIMEOUT_S.</extracomment>
        <translation>Escanee el documento con menor resolución o conceda más tiempo con KYC_OCR_TIMEOUT_S.</translation>
    </message>
    <message>
        <source>already_open</source>
        <extracomment>The program is open already and does not answer.</extracomment>
        <translation>El programa ya está abierto y no responde.</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>The date may be one of the {calendar}; compare both readings.</extracomment>
        <translation>La fecha puede entenderse de otro modo ({calendar}); compare ambas lecturas.</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may have changed places: {dates}.</extracomment>
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
        <extracomment>Another date without a label stands in the same column.</extracomment>
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
        <source>ask_network</source>
        <extracomment>Something on the way changes the file: ask your network administrator.</extracomment>
        <translation>Algo cambia el archivo por el camino: pregunte al administrador de la red.</translation>
    </message>
    <message>
        <source>attempt_given_up</source>
        <extracomment>The attempt was given up.</extracomment>
        <translation>Se abandonó el intento.</translation>
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
        <extracomment>The date beside it in the {calendar} is the same day.</extracomment>
        <translation>La fecha de al lado es el mismo día ({calendar}).</translation>
    </message>
    <message>
        <source>can_choose</source>
        <extracomment>One of its pages can be made an image; the file itself stays as it is.</extracomment>
        <translation>Una de sus páginas puede convertirse en imagen; el archivo queda como está.</translation>
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
        <extracomment>A second look at the whole page is certain of the place and the order.</extracomment>
        <translation>Una segunda mirada a toda la página está segura del lugar y del orden.</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>A check digit of the machine-readable zone does not agree; the date in it may be misread.</extracomment>
        <translation>Un dígito de control de la zona de lectura mecánica no coincide; su fecha puede estar mal leída.</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>A digit of the machine-readable date was exchanged for a similar one so that its check digit agrees.</extracomment>
        <translation>Un dígito de la fecha de lectura mecánica se cambió por otro parecido para que coincida su dígito de control.</translation>
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
        <source>check_key</source>
        <extracomment>Check how the key is spelt in {file}.</extracomment>
        <translation>Compruebe cómo está escrita la clave en {file}.</translation>
    </message>
    <message>
        <source>check_network</source>
        <extracomment>Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model folder by hand.</extracomment>
        <translation>Compruebe la conexión de red y el proxy (HTTPS_PROXY), o copie a mano el archivo en la carpeta de modelos.</translation>
    </message>
    <message>
        <source>check_picture</source>
        <extracomment>Check that the document is in the picture, sharp and well lit, then scan it again.</extracomment>
        <translation>Compruebe que el documento salga en la imagen, nítido y bien iluminado, y escanéelo de nuevo.</translation>
    </message>
    <message>
        <source>check_rights</source>
        <extracomment>Ask whoever looks after the database to check DATABASE_URL and its user&apos;s rights.</extracomment>
        <translation>Pida a quien administra la base de datos que compruebe DATABASE_URL y los permisos de su usuario.</translation>
    </message>
    <message>
        <source>check_server</source>
        <extracomment>Nothing is lost. Check the network or the server, then try again.</extracomment>
        <translation>No se ha perdido nada. Compruebe la red o el servidor y reintente.</translation>
    </message>
    <message>
        <source>check_text_file</source>
        <extracomment>Check that you may read it and that it is saved as UTF-8 text.</extracomment>
        <translation>Compruebe que puede leerlo y que está guardado como texto UTF-8.</translation>
    </message>
    <message>
        <source>choose_models</source>
        <extracomment>Choose the folder that holds EasyOCR&apos;s unpacked model files.</extracomment>
        <translation>Elija la carpeta que contiene los archivos de modelo de EasyOCR descomprimidos.</translation>
    </message>
    <message>
        <source>choose_page</source>
        <extracomment>It has {pages} pages: choose one in the window.</extracomment>
        <translation>Tiene {pages} páginas: elija una en la ventana.</translation>
    </message>
    <message>
        <source>close_others</source>
        <extracomment>Close other programs and try again.</extracomment>
        <translation>Cierre otros programas y reintente.</translation>
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
        <source>cut_down</source>
        <extracomment>Cut it down to the document, or scan the document alone.</extracomment>
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
        <extracomment>The address of the database is not understood.</extracomment>
        <translation>No se entiende la dirección de la base de datos.</translation>
    </message>
    <message>
        <source>database_answers</source>
        <extracomment>PostgreSQL {version} on {host} answers, with this program&apos;s tables.</extracomment>
        <translation>PostgreSQL {version} en {host} responde, con las tablas de este programa.</translation>
    </message>
    <message>
        <source>database_at</source>
        <extracomment>PostgreSQL on {host}</extracomment>
        <translation>PostgreSQL en {host}</translation>
    </message>
    <message>
        <source>database_embedded</source>
        <extracomment>embedded PostgreSQL {version}</extracomment>
        <translation>PostgreSQL {version} integrado</translation>
    </message>
    <message>
        <source>database_full</source>
        <extracomment>The database has no room left.</extracomment>
        <translation>A la base de datos no le queda espacio.</translation>
    </message>
    <message>
        <source>database_newer</source>
        <extracomment>The database has the tables of a newer version of this program.</extracomment>
        <translation>La base de datos tiene las tablas de una versión más nueva de este programa.</translation>
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
        <source>database_read_only</source>
        <extracomment>The database can be read but not written at the moment.</extracomment>
        <translation>Por ahora la base de datos se puede leer, pero no escribir.</translation>
    </message>
    <message>
        <source>database_refuses</source>
        <extracomment>The database does not let this program in.</extracomment>
        <translation>La base de datos no deja entrar a este programa.</translation>
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
        <source>digits_for_letters</source>
        <extracomment>Digits were read where letters must stand; they were exchanged.</extracomment>
        <translation>Se leyeron cifras donde debe haber letras; se cambiaron.</translation>
    </message>
    <message>
        <source>download_cancelled</source>
        <extracomment>The download was cancelled.</extracomment>
        <translation>Se canceló la descarga.</translation>
    </message>
    <message>
        <source>draw_larger</source>
        <extracomment>Draw the rectangle around whole letters, with a little paper on each side.</extracomment>
        <translation>Trace el rectángulo alrededor de letras enteras, con algo de papel a cada lado.</translation>
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
        <extracomment>EasyOCR can&apos;t read here: OpenVINO or PyTorch, which its network needs, does not load.</extracomment>
        <translation>EasyOCR no puede leer aquí: OpenVINO o PyTorch, que su red necesita, no se carga.</translation>
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
        <extracomment>EasyOCR&apos;s model file {file} is missing, damaged or no model of its.</extracomment>
        <translation>El archivo de modelo {file} de EasyOCR falta, está dañado o no es un modelo suyo.</translation>
    </message>
    <message>
        <source>easyocr_without_model</source>
        <extracomment>EasyOCR has no model to read with.</extracomment>
        <translation>EasyOCR no tiene ningún modelo con que leer.</translation>
    </message>
    <message>
        <source>either</source>
        <extracomment>{one} or {other}</extracomment>
        <translation>{one} o {other}</translation>
    </message>
    <message>
        <source>ended_too_often</source>
        <extracomment>The program ended again and again while it worked on this document.</extracomment>
        <translation>El programa terminó una y otra vez mientras trabajaba en este documento.</translation>
    </message>
    <message>
        <source>engine_does_not_run</source>
        <extracomment>The OCR engine does not run ({error}).</extracomment>
        <translation>El motor de OCR no funciona ({error}).</translation>
    </message>
    <message>
        <source>engine_failed</source>
        <extracomment>The OCR engine failed while it read the image ({error}).</extracomment>
        <translation>El motor de OCR falló mientras leía la imagen ({error}).</translation>
    </message>
    <message>
        <source>engine_failed_at_part</source>
        <extracomment>The OCR engine failed while it read a part of the image ({error}).</extracomment>
        <translation>El motor de OCR falló mientras leía una parte de la imagen ({error}).</translation>
    </message>
    <message>
        <source>engine_not_loaded</source>
        <extracomment>The OCR engine could not be loaded ({error}).</extracomment>
        <translation>El motor de OCR no se pudo cargar ({error}).</translation>
    </message>
    <message>
        <source>engine_slow</source>
        <extracomment>The OCR engine took longer than {seconds:g} seconds to load.</extracomment>
        <translation>El motor de OCR tardó más de {seconds:g} segundos en cargarse.</translation>
    </message>
    <message>
        <source>english_model</source>
        <extracomment>English model, no accents</extracomment>
        <translation>modelo inglés, sin acentos</translation>
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
        <source>flow_busy</source>
        <extracomment>Flow {flow} is being worked on.</extracomment>
        <translation>Se está trabajando en el proceso {flow}.</translation>
    </message>
    <message>
        <source>flow_cancelled</source>
        <extracomment>The flow was cancelled.</extracomment>
        <translation>Se canceló el proceso.</translation>
    </message>
    <message>
        <source>flow_changed</source>
        <extracomment>Flow {flow} was changed by somebody else meanwhile.</extracomment>
        <translation>Otra persona modificó entretanto el proceso {flow}.</translation>
    </message>
    <message>
        <source>flow_finished</source>
        <extracomment>Flow {flow} is finished already.</extracomment>
        <translation>El proceso {flow} ya ha terminado.</translation>
    </message>
    <message>
        <source>flow_image_gone</source>
        <extracomment>The image is gone.</extracomment>
        <translation>La imagen ya no está.</translation>
    </message>
    <message>
        <source>flow_image_lost</source>
        <extracomment>The image of flow {flow} was not kept.</extracomment>
        <translation>No se conservó la imagen del proceso {flow}.</translation>
    </message>
    <message>
        <source>flow_stopped</source>
        <extracomment>The flow stopped unexpectedly.</extracomment>
        <translation>El proceso se detuvo inesperadamente.</translation>
    </message>
    <message>
        <source>flow_unknown</source>
        <extracomment>There is no flow {flow}.</extracomment>
        <translation>No existe el proceso {flow}.</translation>
    </message>
    <message>
        <source>folder_path</source>
        <extracomment>the path of a folder</extracomment>
        <translation>la ruta de una carpeta</translation>
    </message>
    <message>
        <source>full_edition</source>
        <extracomment>Install the full edition, or set KYC_OCR_ENGINE to auto or rapidocr.</extracomment>
        <translation>Instale la edición completa o ponga KYC_OCR_ENGINE en auto o rapidocr.</translation>
    </message>
    <message>
        <source>get_model</source>
        <extracomment>Download it with “kyc-desktop models --fetch”, install the program with its extra “models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR).</extracomment>
        <translation>Descárguelo con «kyc-desktop models --fetch», instale el programa con su extra «models» o copie el archivo en la carpeta {folder} (otra carpeta: KYC_MODEL_DIR).</translation>
    </message>
    <message>
        <source>give_log</source>
        <extracomment>Try again. If it happens again, give the log file to whoever looks after the program.</extracomment>
        <translation>Reintente. Si vuelve a ocurrir, entregue el archivo de registro a quien se ocupa del programa.</translation>
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
        <source>image_blurred</source>
        <extracomment>The picture is blurred at this place.</extracomment>
        <translation>La imagen está borrosa en este lugar.</translation>
    </message>
    <message>
        <source>image_cut</source>
        <extracomment>The image is damaged or was cut off while it was copied.</extracomment>
        <translation>La imagen está dañada o se cortó al copiarla.</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>The picture ends in this line; some of it may be missing.</extracomment>
        <translation>La imagen termina en esta línea; puede faltar una parte.</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>The picture is very dark at this place.</extracomment>
        <translation>La imagen está muy oscura en este lugar.</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>The print hardly stands out from the paper at this place.</extracomment>
        <translation>En este lugar la impresión apenas se distingue del papel.</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>A reflection covers a part of this line.</extracomment>
        <translation>Un reflejo cubre parte de esta línea.</translation>
    </message>
    <message>
        <source>image_not_decoded</source>
        <extracomment>The image could not be decoded.</extracomment>
        <translation>No se pudo decodificar la imagen.</translation>
    </message>
    <message>
        <source>image_not_kept</source>
        <extracomment>The image was not kept: the program ended too soon.</extracomment>
        <translation>La imagen no se conservó: el programa terminó demasiado pronto.</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>The print is very small on the picture.</extracomment>
        <translation>La letra es muy pequeña en la imagen.</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>The date of birth makes the holder {age} years old; look at it again.</extracomment>
        <translation>Según esta fecha de nacimiento, el titular tendría {age} años; vuelva a mirarla.</translation>
    </message>
    <message>
        <source>impossible_date</source>
        <extracomment>The printed date of birth is no day of the calendar.</extracomment>
        <translation>La fecha de nacimiento impresa no existe en el calendario.</translation>
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
        <extracomment>Install the program again, or set KYC_OCR_ENGINE to rapidocr.</extracomment>
        <translation>Instale de nuevo el programa o ponga KYC_OCR_ENGINE en rapidocr.</translation>
    </message>
    <message>
        <source>japanese_calendar</source>
        <extracomment>Japanese calendar</extracomment>
        <translation>calendario japonés</translation>
    </message>
    <message>
        <source>keyring_refused</source>
        <extracomment>The system&apos;s keyring did not take the password.</extracomment>
        <translation>El llavero del sistema no aceptó la contraseña.</translation>
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
        <source>label_word</source>
        <extracomment>The name has a word that is printed beside names; it may be a label.</extracomment>
        <translation>El nombre tiene una palabra que suele imprimirse junto a los nombres; puede ser una etiqueta.</translation>
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
        <extracomment>A line beside the name has no label; it may belong to the name.</extracomment>
        <translation>Una línea junto al nombre no tiene etiqueta; puede formar parte del nombre.</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters were read where digits must stand; they were exchanged.</extracomment>
        <translation>Se leyeron letras donde debe haber cifras; se cambiaron.</translation>
    </message>
    <message>
        <source>letters_reader_missing</source>
        <extracomment>The reader of Cyrillic, Greek and marked letters is missing, damaged, or made for another release of RapidOCR; pages are read without it.</extracomment>
        <translation>El lector de letras cirílicas, griegas y con signos falta, está dañado o es de otra versión de RapidOCR; las páginas se leen sin él.</translation>
    </message>
    <message>
        <source>look_at_record</source>
        <extracomment>Look at its record in the History tab.</extracomment>
        <translation>Vea su registro en el Historial.</translation>
    </message>
    <message>
        <source>look_in_history</source>
        <extracomment>Look for it in the History tab.</extracomment>
        <translation>Búsquelo en el Historial.</translation>
    </message>
    <message>
        <source>look_into_folder</source>
        <extracomment>Nothing was changed. Look at what is in it, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>No se ha cambiado nada. Mire qué contiene o elija otra carpeta con KYC_DATA_DIR.</translation>
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
        <source>may_be_standby</source>
        <extracomment>Ask whoever looks after the database; it may be a standby server.</extracomment>
        <translation>Pregunte a quien administra la base de datos; puede ser un servidor de reserva.</translation>
    </message>
    <message>
        <source>mend_settings</source>
        <extracomment>Save the settings again in the window (Ctrl+,), or mend or delete the file.</extracomment>
        <translation>Guarde de nuevo los ajustes en la ventana (Ctrl+,), o corrija o borre el archivo.</translation>
    </message>
    <message>
        <source>minguo_calendar</source>
        <extracomment>Minguo calendar</extracomment>
        <translation>calendario Minguo</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>A letter of this country&apos;s alphabet is often read as another one; compare the name.</extracomment>
        <translation>Una letra del alfabeto de este país se lee a menudo como otra; compare el nombre.</translation>
    </message>
    <message>
        <source>model_checksum</source>
        <extracomment>The downloaded file {file} has the wrong checksum and was not kept.</extracomment>
        <translation>El archivo descargado {file} tiene una suma de comprobación errónea y no se guardó.</translation>
    </message>
    <message>
        <source>model_no_archive</source>
        <extracomment>What was downloaded for {file} is not the archive that was expected.</extracomment>
        <translation>Lo que se descargó para {file} no es el archivo comprimido que se esperaba.</translation>
    </message>
    <message>
        <source>model_not_downloaded</source>
        <extracomment>The model file {file} could not be downloaded ({why}).</extracomment>
        <translation>No se pudo descargar el archivo de modelo {file} ({why}).</translation>
    </message>
    <message>
        <source>model_not_in_folder</source>
        <extracomment>The folder has no sound file {file}.</extracomment>
        <translation>La carpeta no tiene el archivo {file} en buen estado.</translation>
    </message>
    <message>
        <source>model_not_stored</source>
        <extracomment>The model file {file} could not be stored ({why}).</extracomment>
        <translation>No se pudo guardar el archivo de modelo {file} ({why}).</translation>
    </message>
    <message>
        <source>model_or_rapidocr</source>
        <extracomment>Install it again, or set KYC_OCR_ENGINE to rapidocr.</extracomment>
        <translation>Instálelo de nuevo o ponga KYC_OCR_ENGINE en rapidocr.</translation>
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
        <source>mrz_digit</source>
        <extracomment>The check digit of the machine-readable date agrees.</extracomment>
        <translation>El dígito de control de la fecha de lectura mecánica coincide.</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits of the machine-readable zone agree.</extracomment>
        <translation>Todos los dígitos de control de la zona de lectura mecánica coinciden.</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>The printed text and the machine-readable zone differ; compare both with the document.</extracomment>
        <translation>El texto impreso y la zona de lectura mecánica difieren; compare ambos con el documento.</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>The value comes from the machine-readable zone alone, which has no accents.</extracomment>
        <translation>El valor procede solo de la zona de lectura mecánica, que no tiene acentos.</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>The machine-readable zone has the same date.</extracomment>
        <translation>La zona de lectura mecánica tiene la misma fecha.</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>The machine-readable zone has the same name.</extracomment>
        <translation>La zona de lectura mecánica tiene el mismo nombre.</translation>
    </message>
    <message>
        <source>name_files</source>
        <extracomment>Name files or folders.</extracomment>
        <translation>Indique archivos o carpetas.</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>Surname and given names could not be told apart with certainty.</extracomment>
        <translation>No se pudo distinguir con certeza entre apellidos y nombres.</translation>
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
        <extracomment>Wait, or end it; kyc-desktop --new-window opens another window all the same.</extracomment>
        <translation>Espere o ciérrelo; kyc-desktop --new-window abre otra ventana de todos modos.</translation>
    </message>
    <message>
        <source>next_not_affected</source>
        <extracomment>Try again; the next document is not affected.</extracomment>
        <translation>Reintente; el documento siguiente no se ve afectado.</translation>
    </message>
    <message>
        <source>no_accents</source>
        <extracomment>The reader in use knows no letters with accents; compare the name with the picture.</extracomment>
        <translation>El lector en uso no conoce letras con acentos; compare el nombre con la imagen.</translation>
    </message>
    <message>
        <source>no_birth_date</source>
        <extracomment>No date of birth was found on the document.</extracomment>
        <translation>No se encontró ninguna fecha de nacimiento en el documento.</translation>
    </message>
    <message>
        <source>no_engine</source>
        <extracomment>No OCR engine is there.</extracomment>
        <translation>No hay ningún motor de OCR.</translation>
    </message>
    <message>
        <source>no_image_given</source>
        <extracomment>There is no image in what was given.</extracomment>
        <translation>No hay ninguna imagen en lo que se ha indicado.</translation>
    </message>
    <message>
        <source>no_label</source>
        <extracomment>No label was found beside this value; it was chosen by its place on the document.</extracomment>
        <translation>No se encontró ninguna etiqueta junto a este valor; se eligió por su lugar en el documento.</translation>
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
        <extracomment>No name of the holder was found on the document.</extracomment>
        <translation>No se encontró el nombre del titular en el documento.</translation>
    </message>
    <message>
        <source>no_pixels</source>
        <extracomment>The image is empty: it has no pixels.</extracomment>
        <translation>La imagen está vacía: no tiene píxeles.</translation>
    </message>
    <message>
        <source>no_screen</source>
        <extracomment>The window cannot open: there is no screen.</extracomment>
        <translation>No se puede abrir la ventana: no hay pantalla.</translation>
    </message>
    <message>
        <source>no_text</source>
        <extracomment>No text was found in the image.</extracomment>
        <translation>No se encontró texto en la imagen.</translation>
    </message>
    <message>
        <source>no_text_in_part</source>
        <extracomment>No text was found in that part of the picture.</extracomment>
        <translation>No se encontró texto en esa parte de la imagen.</translation>
    </message>
    <message>
        <source>nobody</source>
        <extracomment>The page has no name of a holder that the date could be of.</extracomment>
        <translation>En la página no hay nombre de un titular al que pueda pertenecer la fecha.</translation>
    </message>
    <message>
        <source>not_earliest</source>
        <extracomment>Another date on the document is earlier than this one.</extracomment>
        <translation>Otra fecha del documento es anterior a esta.</translation>
    </message>
    <message>
        <source>not_found</source>
        <extracomment>The {what} could not be found on the document.</extracomment>
        <translation>No se encontró en el documento: {what}.</translation>
    </message>
    <message>
        <source>not_repaired</source>
        <extracomment>It was not repaired. {why}</extracomment>
        <translation>No se ha reparado. {why}</translation>
    </message>
    <message>
        <source>not_small_enough</source>
        <extracomment>The image can&apos;t be made small enough without losing its text.</extracomment>
        <translation>La imagen no puede reducirse lo suficiente sin perder el texto.</translation>
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
        <extracomment>The identity number on the document speaks for another date of birth.</extracomment>
        <translation>El número de identidad del documento indica otra fecha de nacimiento.</translation>
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
        <extracomment>The OCR process ended unexpectedly.</extracomment>
        <translation>El proceso de OCR terminó inesperadamente.</translation>
    </message>
    <message>
        <source>ocr_process_ended_with</source>
        <extracomment>The OCR process ended unexpectedly ({how}).</extracomment>
        <translation>El proceso de OCR terminó de forma inesperada ({how}).</translation>
    </message>
    <message>
        <source>ocr_process_not_started</source>
        <extracomment>The OCR process could not be started.</extracomment>
        <translation>No se pudo iniciar el proceso de OCR.</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>The label beside this value has more words than the one that is known.</extracomment>
        <translation>La etiqueta junto a este valor tiene más palabras que la conocida.</translation>
    </message>
    <message>
        <source>once_open</source>
        <extracomment>Try again once it is.</extracomment>
        <translation>Vuelva a intentarlo cuando lo esté.</translation>
    </message>
    <message>
        <source>one_of</source>
        <extracomment>one of {values}</extracomment>
        <translation>uno de estos valores: {values}</translation>
    </message>
    <message>
        <source>one_part</source>
        <extracomment>Only one part of the name was found; surname or given names may be missing.</extracomment>
        <translation>Solo se encontró una parte del nombre; pueden faltar apellidos o nombres.</translation>
    </message>
    <message>
        <source>open_address</source>
        <extracomment>A sign-in page or a filter may stand in the way: open the address in a browser.</extracomment>
        <translation>Puede que lo impida una página de acceso o un filtro: abra la dirección en un navegador.</translation>
    </message>
    <message>
        <source>open_from_history</source>
        <extracomment>Nothing was overwritten. Look at it in the History tab and open it from there again.</extracomment>
        <translation>No se sobrescribió nada. Véalo en el Historial y ábralo de nuevo desde allí.</translation>
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
        <extracomment>The file is damaged, or of a kind that can&apos;t be opened.</extracomment>
        <translation>El archivo está dañado o es de un tipo que no se puede abrir.</translation>
    </message>
    <message>
        <source>original_deadly</source>
        <extracomment>The file can&apos;t be opened: it is damaged, or too much to hold.</extracomment>
        <translation>El archivo no se puede abrir: está dañado o es demasiado grande.</translation>
    </message>
    <message>
        <source>original_locked</source>
        <extracomment>The document is locked with a password.</extracomment>
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
        <extracomment>The labels are in an alphabet that the readers do not know; so may be the name.</extracomment>
        <translation>Los rótulos están en un alfabeto que los lectores no conocen; puede que también el nombre.</translation>
    </message>
    <message>
        <source>other_calendar</source>
        <extracomment>The date is printed in another calendar and was converted; compare it with the document.</extracomment>
        <translation>La fecha está impresa en otro calendario y se ha convertido; compárela con el documento.</translation>
    </message>
    <message>
        <source>other_data_folder</source>
        <extracomment>Ask for the right to write into it, or choose another folder with KYC_DATA_DIR.</extracomment>
        <translation>Pida permiso para escribir en ella o elija otra carpeta con KYC_DATA_DIR.</translation>
    </message>
    <message>
        <source>other_engine</source>
        <extracomment>Try again. If it happens again, choose another engine with KYC_OCR_ENGINE.</extracomment>
        <translation>Inténtelo de nuevo. Si vuelve a ocurrir, elija otro motor con KYC_OCR_ENGINE.</translation>
    </message>
    <message>
        <source>other_meaning</source>
        <extracomment>A second look at the whole page takes another text for this field.</extracomment>
        <translation>Una segunda mirada a toda la página toma otro texto para este campo.</translation>
    </message>
    <message>
        <source>other_model</source>
        <extracomment>model {file}</extracomment>
        <translation>modelo {file}</translation>
    </message>
    <message>
        <source>other_page_wanted</source>
        <extracomment>Another page is wanted.</extracomment>
        <translation>Se quiere otra página.</translation>
    </message>
    <message>
        <source>own_model</source>
        <extracomment>own model {file}</extracomment>
        <translation>modelo propio {file}</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found by the look of the whole page, not by a label; compare it.</extracomment>
        <translation>Hallado por el aspecto de toda la página, no por una etiqueta; compárelo.</translation>
    </message>
    <message>
        <source>partial_date</source>
        <extracomment>Day or month of the birth are unknown; the document has no full date.</extracomment>
        <translation>Se desconoce el día o el mes de nacimiento; el documento no tiene una fecha completa.</translation>
    </message>
    <message>
        <source>picture_mirrored</source>
        <extracomment>The picture is mirrored: its text runs backwards.</extracomment>
        <translation>La imagen está en espejo: el texto va al revés.</translation>
    </message>
    <message>
        <source>press_try_again</source>
        <extracomment>Press Try again to go on with it.</extracomment>
        <translation>Pulse Reintentar para continuarlo.</translation>
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
        <extracomment>The name has letters or marks that one reader alone knows; compare them with the picture.</extracomment>
        <translation>El nombre tiene letras o signos que solo un lector conoce; compárelos con la imagen.</translation>
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
        <extracomment>Reading with RapidOCR alone: this computer has too little memory for two engines.</extracomment>
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
        <extracomment>Reading with RapidOCR alone: EasyOCR&apos;s model is not here.</extracomment>
        <translation>Se lee solo con RapidOCR: el modelo de EasyOCR no está.</translation>
    </message>
    <message>
        <source>rename</source>
        <extracomment>It is an image of that kind: rename it, then try again.</extracomment>
        <translation>Es una imagen de ese tipo: cámbiele el nombre y reintente.</translation>
    </message>
    <message>
        <source>repair_cancelled</source>
        <extracomment>The repair was cancelled.</extracomment>
        <translation>Se canceló la reparación.</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>The separators of the date were not all read.</extracomment>
        <translation>No se leyeron todos los separadores de la fecha.</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>A second look at the whole page finds the same.</extracomment>
        <translation>Una segunda mirada a toda la página encuentra lo mismo.</translation>
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
        <extracomment>Another window has been starting or stopping the database for too long.</extracomment>
        <translation>Otra ventana lleva demasiado tiempo iniciando o deteniendo la base de datos.</translation>
    </message>
    <message>
        <source>server_folder_foreign</source>
        <extracomment>The folder {folder} holds files that are no database.</extracomment>
        <translation>La carpeta {folder} contiene archivos que no son una base de datos.</translation>
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
        <source>setting_allowed</source>
        <extracomment>{key} must be {allowed}. Change it where it is set: in the environment, in the .env file, or in the settings of the window.</extracomment>
        <translation>{key} debe ser {allowed}. Cámbielo donde está definido: en el entorno, en el archivo .env o en los ajustes de la ventana.</translation>
    </message>
    <message>
        <source>setting_refused</source>
        <extracomment>The setting {key} has a value that is not allowed.</extracomment>
        <translation>El ajuste {key} tiene un valor que no está permitido.</translation>
    </message>
    <message>
        <source>setting_unknown</source>
        <extracomment>The settings file names {key}, which is no setting.</extracomment>
        <translation>El archivo de ajustes nombra {key}, que no es ningún ajuste.</translation>
    </message>
    <message>
        <source>settings_not_saved</source>
        <extracomment>The settings could not be saved.</extracomment>
        <translation>No se pudieron guardar los ajustes.</translation>
    </message>
    <message>
        <source>settings_unreadable</source>
        <extracomment>The settings file {file} could not be read.</extracomment>
        <translation>No se pudo leer el archivo de ajustes {file}.</translation>
    </message>
    <message>
        <source>several_holders</source>
        <extracomment>The page is about more than one person, and does not tell which of them is meant.</extracomment>
        <translation>La página trata de más de una persona y no dice de cuál se trata.</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>The year has two digits only; the century was chosen by us.</extracomment>
        <translation>El año tiene solo dos cifras; el siglo lo elegimos nosotros.</translation>
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
        <extracomment>Start it again at any time.</extracomment>
        <translation>Iníciela de nuevo cuando quiera.</translation>
    </message>
    <message>
        <source>start_with_log</source>
        <extracomment>Start the program again. If it happens again, give the file {file} in {folder} to whoever looks after the program.</extracomment>
        <translation>Vuelva a iniciar el programa. Si ocurre de nuevo, entregue el archivo {file} de {folder} a quien administra el programa.</translation>
    </message>
    <message>
        <source>start_with_room</source>
        <extracomment>Make room on the disk of {folder}, then start the program again.</extracomment>
        <translation>Haga sitio en el disco de {folder} y vuelva a iniciar el programa.</translation>
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
        <extracomment>The machine-readable zone has no room for the whole name; letters or names may be missing.</extracomment>
        <translation>La zona de lectura mecánica no tiene espacio para el nombre completo; pueden faltar letras o nombres.</translation>
    </message>
    <message>
        <source>try_again</source>
        <extracomment>Try again.</extracomment>
        <translation>Reintente.</translation>
    </message>
    <message>
        <source>try_or_remove</source>
        <extracomment>Try again, or remove the document from the list.</extracomment>
        <translation>Reintente o quite el documento de la lista.</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates stand where the date of birth belongs; compare both.</extracomment>
        <translation>Hay dos fechas donde va la de nacimiento; compare ambas.</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers read this differently: “{one}” or “{other}”.</extracomment>
        <translation>Dos lectores leyeron esto de forma distinta: «{one}» o «{other}».</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values stand beside labels that mean the same; compare both.</extracomment>
        <translation>Hay dos valores junto a etiquetas que significan lo mismo; compárelos.</translation>
    </message>
    <message>
        <source>type_it_in</source>
        <extracomment>If you can read the {what} on the picture, type it in and save; else take a sharper one.</extracomment>
        <translation>Si puede leerlo en la imagen ({what}), escríbalo y guarde; si no, haga una imagen más nítida.</translation>
    </message>
    <message>
        <source>unexpected</source>
        <extracomment>Something went wrong that the program did not expect.</extracomment>
        <translation>Ocurrió algo que el programa no esperaba.</translation>
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
        <source>unusual_characters</source>
        <extracomment>The name has characters that are unusual in a name.</extracomment>
        <translation>El nombre tiene caracteres poco habituales en un nombre.</translation>
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
        <source>wait_until_finished</source>
        <extracomment>Wait until it is finished, then look again.</extracomment>
        <translation>Espere a que termine y vuelva a mirar.</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>The label beside this value was hard to read or stands apart from it.</extracomment>
        <translation>La etiqueta junto a este valor se leyó con dificultad o está apartada de él.</translation>
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
    <message>
        <source>zone_reader_missing</source>
        <extracomment>The reader of machine-readable zones is missing or damaged; they are read without it.</extracomment>
        <translation>El lector de zonas de lectura mecánica falta o está dañado; se leen sin él.</translation>
    </message>
</context>
<context>
    <name>ModelBanners</name>
    <message>
        <source>A second reader is missing: EasyOCR&apos;s model is not here.</source>
        <translation>Falta un segundo lector: el modelo de EasyOCR no está.</translation>
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
        <source>EasyOCR&apos;s Latin model adds letters with accents, such as é, ü, ł.</source>
        <translation>El modelo latino de EasyOCR añade letras con acentos, como é, ü, ł.</translation>
    </message>
    <message>
        <source>EasyOCR&apos;s model is here. It is used from the next document on.</source>
        <translation>El modelo de EasyOCR ya está. Se usa a partir del próximo documento.</translation>
    </message>
    <message>
        <source>Stopping the download…</source>
        <translation>Deteniendo la descarga…</translation>
    </message>
    <message>
        <source>The English one, which is here, does without them. Once this is closed, only the settings ({0}) offer it.</source>
        <translation>El inglés, que ya está, no las tiene. Si cierra este aviso, se ofrecerá solo en los ajustes ({0}).</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only, without EasyOCR.</source>
        <translation>Esta es la edición ligera: lee solo con RapidOCR, sin EasyOCR.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>With it every line is read twice, and you are told where the two differ. It is downloaded once; after that no network is needed.</source>
        <translation>Con él cada línea se lee dos veces y se le avisa donde las dos lecturas difieren. Se descarga una sola vez; después no hace falta red.</translation>
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
        <source>EasyOCR has its English model. The Latin one adds letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR tiene su modelo inglés. El latino añade letras con acentos, como é, ü, ł.</translation>
    </message>
    <message>
        <source>EasyOCR has its Latin model, which knows letters with accents, such as é, ü, ł.</source>
        <translation>EasyOCR tiene su modelo latino, que conoce letras con acentos, como é, ü, ł.</translation>
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
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Take from a folder…</source>
        <translation>Tomar de una carpeta…</translation>
    </message>
    <message>
        <source>They are used from the next document on.</source>
        <translation>Se usan desde el siguiente documento.</translation>
    </message>
    <message>
        <source>This is the light edition: it reads with RapidOCR only.</source>
        <translation>Esta es la edición ligera: solo lee con RapidOCR.</translation>
    </message>
    <message>
        <source>Without a model EasyOCR cannot read. With it every line is read twice, and you are told where the two differ.</source>
        <translation>Sin modelo, EasyOCR no puede leer. Con él cada línea se lee dos veces y se le avisa donde las dos lecturas difieren.</translation>
    </message>
    <message>
        <source>{0}: came with the program ({1})</source>
        <translation>{0}: vino con el programa ({1})</translation>
    </message>
    <message>
        <source>{0}: damaged</source>
        <translation>{0}: dañado</translation>
    </message>
    <message>
        <source>{0}: here ({1})</source>
        <translation>{0}: presente ({1})</translation>
    </message>
    <message>
        <source>{0}: its package is damaged; it is not used</source>
        <translation>{0}: su paquete está dañado; no se usa</translation>
    </message>
    <message>
        <source>{0}: not here</source>
        <translation>{0}: no está</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this remark</source>
        <translation>Cerrar este aviso</translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>It is on record under History. You can take it back.</source>
        <translation>Consta en el Historial. Puede retirarlo.</translation>
    </message>
    <message>
        <source>Record {0}, flow {1}. You find it under History.</source>
        <translation>Registro {0}, proceso {1}. Lo encontrará en Historial.</translation>
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
        <source>Pages; Space ticks one</source>
        <translation>Páginas; Espacio marca una</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Actual size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Ajustar la imagen</translation>
    </message>
    <message>
        <source>Image of the document</source>
        <translation>Imagen del documento</translation>
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
        <source>Images or whole folders. Each is read, you check its name and date of birth, and save. You can also paste a picture with {0}.</source>
        <translation>Imágenes o carpetas enteras. Cada una se lee, usted comprueba el nombre y la fecha de nacimiento y guarda. También puede pegar una imagen con {0}.</translation>
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
    <name>ProcessTab</name>
    <message>
        <source>1 file is already waiting.</source>
        <translation>1 archivo ya está en espera.</translation>
    </message>
    <message>
        <source>The database is being opened.</source>
        <translation>Se está abriendo la base de datos.</translation>
    </message>
    <message>
        <source>{0} files are already waiting.</source>
        <translation>{0} archivos ya están en espera.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
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
    <name>Quality</name>
    <message>
        <source>Some of the text</source>
        <translation>Parte del texto</translation>
    </message>
    <message>
        <source>Take the picture again?</source>
        <translation>¿Repetir la foto?</translation>
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
        <source>{0} is blurred.</source>
        <translation>Borroso: {0}.</translation>
    </message>
    <message>
        <source>{0} is cut off by the picture&apos;s edge.</source>
        <translation>Cortado por el borde de la imagen: {0}.</translation>
    </message>
    <message>
        <source>{0} is hardly to be seen.</source>
        <translation>Apenas se ve: {0}.</translation>
    </message>
    <message>
        <source>{0} is under a reflection.</source>
        <translation>Bajo un reflejo: {0}.</translation>
    </message>
    <message>
        <source>{0} is very small.</source>
        <translation>Muy pequeño: {0}.</translation>
    </message>
    <message>
        <source>{0} lies in the dark.</source>
        <translation>En la oscuridad: {0}.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
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
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No guardado</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Por comprobar</translation>
    </message>
    <message>
        <source>Value missing</source>
        <translation>Falta un dato</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
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
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Try all failed again</source>
        <translation>Reintentar todos los fallidos</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Documents</source>
        <translation>Documentos</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aún ninguno</translation>
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
        <source>Automatic: {0} on this computer</source>
        <translation>Automático: {0} en este equipo</translation>
    </message>
    <message>
        <source>Documents read at a time</source>
        <translation>Documentos que se leen a la vez</translation>
    </message>
    <message>
        <source>Each takes up to 1.5 GB. Takes effect when the program starts again.</source>
        <translation>Cada uno ocupa hasta 1,5 GB. Surte efecto cuando el programa se inicia de nuevo.</translation>
    </message>
    <message>
        <source>EasyOCR</source>
        <translation>EasyOCR</translation>
    </message>
    <message>
        <source>Folder of the models</source>
        <translation>Carpeta de los modelos</translation>
    </message>
    <message>
        <source>Language codes with commas between them, such as en, de.</source>
        <translation>Códigos de idioma separados por comas, como en, de.</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Of EasyOCR, by its codes, with commas. Empty: {0} with the Latin model, else English.</source>
        <translation>De EasyOCR, con sus códigos y separados por comas. Vacío: {0} con el modelo latino; si no, inglés.</translation>
    </message>
    <message>
        <source>RapidOCR</source>
        <translation>RapidOCR</translation>
    </message>
    <message>
        <source>RapidOCR, and EasyOCR if its model is here</source>
        <translation>RapidOCR, y EasyOCR si está su modelo</translation>
    </message>
    <message>
        <source>Takes effect from the next document on.</source>
        <translation>Surte efecto desde el siguiente documento.</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Reconocimiento de texto</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
    <message>
        <source>{0} was rejected: {1}.</source>
        <translation>{0} se rechazó: {1}.</translation>
    </message>
</context>
<context>
    <name>RegionOffer</name>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Reading the marked part…</source>
        <translation>Leyendo la parte marcada…</translation>
    </message>
    <message>
        <source>This field is checked blind: type it, nothing is read for it.</source>
        <translation>Este campo se controla a ciegas: escríbalo, no se lee nada para él.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
</context>
<context>
    <name>Reject</name>
    <message>
        <source>Another reason</source>
        <translation>Otro motivo</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducado</translation>
    </message>
    <message>
        <source>Not an identity document</source>
        <translation>No es un documento de identidad</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Ilegible</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>If there is more to say</source>
        <translation>Si hay algo más que decir</translation>
    </message>
    <message>
        <source>Key {0}</source>
        <translation>Tecla {0}</translation>
    </message>
    <message>
        <source>Needed for another reason</source>
        <translation>Necesario para otro motivo</translation>
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
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>Why is it refused?</source>
        <translation>¿Por qué se rechaza?</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Put it back</source>
        <translation>Volver a ponerlo</translation>
    </message>
    <message>
        <source>{0} was removed from the list.</source>
        <translation>{0} se quitó de la lista.</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>Choose a page</source>
        <translation>Elegir una página</translation>
    </message>
    <message>
        <source>Choose a page…</source>
        <translation>Elegir una página…</translation>
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
        <source>Every pixel is kept; the file is packed more tightly.</source>
        <translation>Se conserva cada píxel; el archivo se comprime más.</translation>
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
        <source>After: the image that is read</source>
        <translation>Después: la imagen que se lee</translation>
    </message>
    <message>
        <source>Before: the file</source>
        <translation>Antes: el archivo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Do the same for the other file that needs it</source>
        <translation>Hacer lo mismo con el otro archivo que lo necesita</translation>
    </message>
    <message>
        <source>Do the same for the other {0} files that need it</source>
        <translation>Hacer lo mismo con los otros {0} archivos que lo necesitan</translation>
    </message>
    <message>
        <source>Preparing the image…</source>
        <translation>Preparando la imagen…</translation>
    </message>
    <message>
        <source>The file stays as it is. What was done to the image is put on record.</source>
        <translation>El archivo queda como está. Lo hecho a la imagen se registra.</translation>
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
        <source>Use the new image</source>
        <translation>Usar la imagen nueva</translation>
    </message>
    <message>
        <source>Use {0} pages</source>
        <translation>Usar {0} páginas</translation>
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
        <source>Next</source>
        <translation>Siguiente</translation>
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
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
    <message>
        <source>Text on the document</source>
        <translation>Texto del documento</translation>
    </message>
    <message>
        <source>The next document that needs you</source>
        <translation>El siguiente documento que le necesita</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>All statuses</source>
        <translation>Todos los estados</translation>
    </message>
    <message>
        <source>Beginnings of words, a flow&apos;s number like 17, or a date like 12.08.1974</source>
        <translation>Comienzos de palabras, el número de un proceso como 17 o una fecha como 12.08.1974</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Volver a cargar</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search by name, file, number or date of birth</source>
        <translation>Buscar por nombre, archivo, número o fecha de nacimiento</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A name has at most 100 characters that can be printed.</source>
        <translation>Un nombre tiene como máximo 100 caracteres imprimibles.</translation>
    </message>
    <message>
        <source>A record is saved only after every field has been looked at.</source>
        <translation>Un registro solo se guarda cuando se han mirado todos los campos.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Blind check</source>
        <translation>Control a ciegas</translation>
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
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Example documents</source>
        <translation>Documentos de ejemplo</translation>
    </message>
    <message>
        <source>Images that a scanner writes there are queued by themselves, each once, those that are there already too; not those in folders below. Empty: none.</source>
        <translation>Las imágenes que un escáner escribe ahí se ponen solas en la cola, cada una una vez, también las que ya están; no las de carpetas interiores. Vacío: ninguna.</translation>
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
        <source>One in so many fields that the program is sure of is typed without sight of what it read; the History tab then tells how often such fields are wrong. 0: never.</source>
        <translation>De tantos campos de los que el programa está seguro, uno se escribe sin ver lo que leyó; el historial dice entonces con qué frecuencia son erróneos. 0: nunca.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Set in the environment ({0}): it can&apos;t be changed here.</source>
        <translation>Definido en el entorno ({0}): no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Set in {1} ({0}): it can&apos;t be changed here.</source>
        <translation>Definido en {1} ({0}): no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>Takes effect when the program starts again.</source>
        <translation>Se aplica cuando el programa se inicie de nuevo.</translation>
    </message>
    <message>
        <source>Takes them out of the queue and the database, and nothing else.</source>
        <translation>Los quita de la cola y de la base de datos, y nada más.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>This is no path of a folder.</source>
        <translation>Esto no es la ruta de una carpeta.</translation>
    </message>
    <message>
        <source>Visit every field</source>
        <translation>Visitar cada campo</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Carpeta vigilada</translation>
    </message>
    <message>
        <source>Who is named in the records; empty: the login name.</source>
        <translation>A quién se nombra en los registros; vacío: el nombre de inicio de sesión.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>one sure field in {0}</source>
        <translation>un campo seguro de cada {0}</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>SettingsBanners</name>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Some of the settings take effect when the program starts again.</source>
        <translation>Algunos ajustes se aplican cuando el programa se inicie de nuevo.</translation>
    </message>
    <message>
        <source>Some settings can&apos;t be used; the defaults are in their place.</source>
        <translation>Algunos ajustes no se pueden usar; en su lugar están los predeterminados.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
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
        <source>Saved in {0}, without the password.</source>
        <translation>Guardado en {0}, sin la contraseña.</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>ShortMessages</name>
    <message>
        <source>after_issue</source>
        <extracomment>The document was issued earlier</extracomment>
        <translation>Documento expedido antes</translation>
    </message>
    <message>
        <source>ambiguous_calendar</source>
        <extracomment>It may be a date of another calendar</extracomment>
        <translation>Quizá de otro calendario</translation>
    </message>
    <message>
        <source>ambiguous_date</source>
        <extracomment>Day and month may be exchanged</extracomment>
        <translation>Quizá día y mes cambiados</translation>
    </message>
    <message>
        <source>ambiguous_month</source>
        <extracomment>Two months have this name</extracomment>
        <translation>Dos meses se llaman así</translation>
    </message>
    <message>
        <source>animal</source>
        <extracomment>The page may be about an animal</extracomment>
        <translation>Puede tratarse de un animal</translation>
    </message>
    <message>
        <source>another_date</source>
        <extracomment>Another date below or above</extracomment>
        <translation>Otra fecha debajo o encima</translation>
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
        <extracomment>A second look is certain of it</extracomment>
        <translation>Segunda mirada: segura</translation>
    </message>
    <message>
        <source>check_digit_failed</source>
        <extracomment>Check digit fails</extracomment>
        <translation>El dígito de control falla</translation>
    </message>
    <message>
        <source>check_digit_mended</source>
        <extracomment>A digit was mended</extracomment>
        <translation>Se corrigió una cifra</translation>
    </message>
    <message>
        <source>digits_for_letters</source>
        <extracomment>Digits read for letters</extracomment>
        <translation>Cifras leídas como letras</translation>
    </message>
    <message>
        <source>image_blurred</source>
        <extracomment>Blurred on the picture</extracomment>
        <translation>Borroso en la imagen</translation>
    </message>
    <message>
        <source>image_cut_off</source>
        <extracomment>Cut off by the picture&apos;s edge</extracomment>
        <translation>Cortado por el borde</translation>
    </message>
    <message>
        <source>image_dark</source>
        <extracomment>Dark on the picture</extracomment>
        <translation>Oscuro en la imagen</translation>
    </message>
    <message>
        <source>image_faint</source>
        <extracomment>Faint on the picture</extracomment>
        <translation>Tenue en la imagen</translation>
    </message>
    <message>
        <source>image_glare</source>
        <extracomment>Under a reflection</extracomment>
        <translation>Bajo un reflejo</translation>
    </message>
    <message>
        <source>image_too_small</source>
        <extracomment>Very small on the picture</extracomment>
        <translation>Muy pequeño en la imagen</translation>
    </message>
    <message>
        <source>implausible_age</source>
        <extracomment>The age is unusual</extracomment>
        <translation>La edad es inusual</translation>
    </message>
    <message>
        <source>label_word</source>
        <extracomment>May hold a label&apos;s word</extracomment>
        <translation>Quizá con palabra de etiqueta</translation>
    </message>
    <message>
        <source>left_over</source>
        <extracomment>A line beside it is unexplained</extracomment>
        <translation>Línea contigua sin explicar</translation>
    </message>
    <message>
        <source>letters_for_digits</source>
        <extracomment>Letters read for digits</extracomment>
        <translation>Letras leídas como cifras</translation>
    </message>
    <message>
        <source>low_ocr_score</source>
        <extracomment>Hard to read</extracomment>
        <translation>Difícil de leer</translation>
    </message>
    <message>
        <source>mistaken_letter</source>
        <extracomment>A letter may be another one</extracomment>
        <translation>Una letra puede ser otra</translation>
    </message>
    <message>
        <source>mrz_digit</source>
        <extracomment>The check digit agrees</extracomment>
        <translation>Dígito de control correcto</translation>
    </message>
    <message>
        <source>mrz_digits</source>
        <extracomment>All check digits agree</extracomment>
        <translation>Dígitos de control correctos</translation>
    </message>
    <message>
        <source>mrz_disagrees</source>
        <extracomment>Print and MRZ differ</extracomment>
        <translation>Texto y zona mecánica difieren</translation>
    </message>
    <message>
        <source>mrz_only</source>
        <extracomment>From the MRZ alone, without accents</extracomment>
        <translation>Solo de la zona, sin acentos</translation>
    </message>
    <message>
        <source>mrz_same_date</source>
        <extracomment>Print and MRZ agree</extracomment>
        <translation>Igual en la zona mecánica</translation>
    </message>
    <message>
        <source>mrz_same_name</source>
        <extracomment>Print and MRZ agree</extracomment>
        <translation>Igual en la zona mecánica</translation>
    </message>
    <message>
        <source>name_order</source>
        <extracomment>Order of the names is unsure</extracomment>
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
        <extracomment>No name beside it</extracomment>
        <translation>Sin nombre al lado</translation>
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
        <extracomment>Identity number says another date</extracomment>
        <translation>El número da otra fecha</translation>
    </message>
    <message>
        <source>number_only</source>
        <extracomment>From the identity number alone</extracomment>
        <translation>Solo del número de identidad</translation>
    </message>
    <message>
        <source>number_read</source>
        <extracomment>Read from the identity number</extracomment>
        <translation>Leído del número de identidad</translation>
    </message>
    <message>
        <source>odd_label</source>
        <extracomment>The label has unknown words</extracomment>
        <translation>Etiqueta con palabras nuevas</translation>
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
        <extracomment>A second look takes another text</extracomment>
        <translation>La segunda mirada difiere</translation>
    </message>
    <message>
        <source>page_alone</source>
        <extracomment>Found by the look of the page</extracomment>
        <translation>Por el aspecto de la página</translation>
    </message>
    <message>
        <source>rare_letters</source>
        <extracomment>Letters that one reader alone knows</extracomment>
        <translation>Letras que solo un lector conoce</translation>
    </message>
    <message>
        <source>repaired_date</source>
        <extracomment>Separators were not read</extracomment>
        <translation>No se leyeron los separadores</translation>
    </message>
    <message>
        <source>same_meaning</source>
        <extracomment>A second look finds the same</extracomment>
        <translation>Segunda mirada igual</translation>
    </message>
    <message>
        <source>short_year</source>
        <extracomment>The year has two digits</extracomment>
        <translation>El año tiene dos cifras</translation>
    </message>
    <message>
        <source>truncated</source>
        <extracomment>The end may be cut off</extracomment>
        <translation>El final puede estar cortado</translation>
    </message>
    <message>
        <source>two_dates</source>
        <extracomment>Two dates of birth found</extracomment>
        <translation>Dos fechas de nacimiento</translation>
    </message>
    <message>
        <source>two_readings</source>
        <extracomment>Two readers read it differently</extracomment>
        <translation>Dos lectores leyeron distinto</translation>
    </message>
    <message>
        <source>two_values</source>
        <extracomment>Two values found</extracomment>
        <translation>Se encontraron dos valores</translation>
    </message>
    <message>
        <source>unusual_characters</source>
        <extracomment>Unusual characters</extracomment>
        <translation>Caracteres inusuales</translation>
    </message>
    <message>
        <source>weak_label</source>
        <extracomment>The label is far or unclear</extracomment>
        <translation>Etiqueta lejana o poco clara</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>Machine-readable zone</source>
        <translation>Zona de lectura mecánica</translation>
    </message>
    <message>
        <source>Printed text</source>
        <translation>Texto impreso</translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation>Escrito a mano</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpido</translation>
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
        <source>Skipped</source>
        <translation>Omitido</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
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
        <source>{0} (attempt {1})</source>
        <translation>{0} (intento {1})</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>After your review</source>
        <translation>Tras su revisión</translation>
    </message>
    <message>
        <source>Check the image</source>
        <translation>Comprobar la imagen</translation>
    </message>
    <message>
        <source>Find the details</source>
        <translation>Encontrar los datos</translation>
    </message>
    <message>
        <source>Read the text</source>
        <translation>Leer el texto</translation>
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
    <name>TextPane</name>
    <message>
        <source>Click a line to see where it stands on the picture</source>
        <translation>Haga clic en una línea para verla en la imagen</translation>
    </message>
    <message>
        <source>Text on the document</source>
        <translation>Texto del documento</translation>
    </message>
</context>
</TS>
