"""The names of the tasks of a document's flow, as they are stored."""

UPLOAD_IMAGE = "upload_image"
PERFORM_OCR = "perform_ocr"
EXTRACT_DETAILS = "extract_details"
SAVE_TO_DB = "save_to_db"
