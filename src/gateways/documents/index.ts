// The way into papers: licences and receipts as PDF, QR codes. It must never export the writer of PDFs.
export { findMissingCharacters } from './font.ts';
export type { LicencePdfOptions, PrintableLicence } from './licence-pdf.ts';
export { createPress, type Press } from './press.ts';
export { qrPng, qrSvg } from './qr.ts';
export type { Receipt, ReceiptPdfOptions } from './receipt-pdf.ts';
export type { Copy } from './stamp.ts';
