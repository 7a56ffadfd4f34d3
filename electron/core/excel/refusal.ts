/**
 * Why a file cannot be read: a code for programs and one sentence for the person who chose the file, with what to do.
 * The sentence names neither folder nor file; whoever shows it knows which file was chosen.
 */
export class ExcelRefusal extends Error {
  override readonly name = 'ExcelRefusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string = SENTENCES[code]) {
    super(message);
    this.code = code;
  }
}

const SENTENCES = {
  empty: 'The file is empty: copy or download it again.',
  'empty-text': 'The file holds no words, only line ends and separators: copy or download it again.',
  'too-large': 'The file is larger than can be read here: remove pictures and old sheets in Excel, save it, and try again.',
  'old-xls': 'This is an Excel 97-2003 workbook (.xls): open it in Excel and save it as .xlsx.',
  encrypted:
    'This file is protected with a password to open: remove the password in Excel or Word (File, Info, Protect) and save it, then choose it again.',
  'old-word': 'This is a Word 97-2003 document (.doc): open it in Word and save it as .docx.',
  'old-office':
    'This is an older Office document, not a workbook: open it in its own program and copy the table into a new .xlsx workbook.',
  xlsb: 'This is a binary workbook (.xlsb): open it in Excel and save it as .xlsx.',
  'xml-spreadsheet': 'This is an XML spreadsheet of Excel 2003: open it in Excel and save it as .xlsx.',
  'open-document': 'This is an OpenDocument spreadsheet (.ods): open it and save it as an Excel workbook (.xlsx).',
  'open-document-other': 'This is an OpenDocument file but not a spreadsheet: copy its table into a new .xlsx workbook.',
  'xml-document': 'This is a Word document saved as XML: open it in Word and save it as .docx.',
  'word-no-table':
    'This Word document holds no table: choose the document or the workbook that holds the plan, or type the actions into a table of their own.',
  'rich-text': 'This is a rich text document (.rtf): open it in Word and save it as .docx.',
  powerpoint: 'This is a PowerPoint presentation (.pptx): copy its table into a new Excel workbook and save that.',
  numbers: 'This is an Apple Numbers document: export it as an Excel workbook (.xlsx).',
  pages: 'This is an Apple Pages or Keynote document: export it as Word (.docx), or copy its table and paste it here.',
  'cloud-link':
    'This is a link to a document on Google Drive, not the document: open it there and download it as an Excel workbook (.xlsx) or Word document (.docx).',
  shortcut: 'This is a shortcut to a file, not the file: open the folder it points to and choose the file itself.',
  'other-zip': 'This is a ZIP archive, not a workbook: unpack it and choose the workbook inside.',
  archive: 'This is a packed archive, not a workbook: unpack it and choose the workbook inside.',
  picture: 'This is a picture: ask for the workbook or document it was made from.',
  pdf: 'This is a PDF: ask for the workbook or Word document it was made from, or copy the table in it and paste it here.',
  email: 'This is an e-mail: save the workbook or document attached to it and choose that, or copy the table in it and paste it here.',
  'html-no-table':
    'This web page holds no table: open the page that does and save it, or copy the table from the screen and paste it here.',
  'html-frames':
    'This web page only points to others: Excel keeps its sheets in the folder beside it, so open it in Excel and save it as .xlsx.',
  'web-archive': 'This is a web archive (.mht): open it in Word or Excel and save it as .docx or .xlsx.',
  'too-deep':
    'The file nests its parts far deeper than any table needs, so it was not read: copy the table from the screen and paste it here.',
  'text-renamed':
    'This is a text file (CSV) under the name of a workbook: rename it to end in .csv, or open it in Excel and save it as .xlsx.',
  'not-a-workbook': 'This is not a workbook of any kind known here: choose an .xlsx, .xlsm, .docx, .csv, .tsv or .html file.',
  truncated: 'The file ends too early, as after a broken download or copy: copy or download it again.',
  corrupt: 'The file is damaged: open it in Excel, let Excel repair it, and save it under a new name.',
  'unsafe-xml':
    'The file contains document definitions (DTD) that no spreadsheet program writes, so it was not read: ask its sender to save it again in Excel.',
  'unsafe-path': 'The file contains entries that point outside itself, so it was not read: ask its sender to save it again in Excel.',
  'too-many-entries':
    'The file holds far more parts than a workbook needs, so it was not read: copy the sheets into a new workbook and save that.',
  'too-large-unpacked':
    'The file would unpack to far more than can be read here: copy the rows that matter into a new workbook and save that.',
  'size-mismatch': 'The file unpacks to more than it says of itself, so it was not read: ask its sender to save it again in Excel.',
  'too-many-cells': 'The workbook has more filled cells than can be read here: keep only the rows that matter and save it again.',
  'rows-not-added': 'Rows could not be added to this workbook without harm to the rest of it: add them in Excel, and save it.',
  'no-sheets': 'The workbook has no sheet with cells: choose the workbook that holds the table.',
} as const;

export type RefusalCode = keyof typeof SENTENCES;
