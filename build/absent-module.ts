/** Stands in for what is never called: exceljs reads with unzipper, and we read with our own reader. */
export default {};
