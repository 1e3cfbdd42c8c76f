// The way into papers: licences and receipts as PDF, QR codes. It must never export the writer of PDFs.
export { findMissingCharacters } from './font.ts';
export { type LicencePdfOptions, type PrintableLicence, renderLicence } from './licence-pdf.ts';
export { qrPng, qrSvg } from './qr.ts';
export { type Receipt, type ReceiptPdfOptions, renderReceipt } from './receipt-pdf.ts';
