// The way into papers. It must never hold logic.
export { createCopies } from './copies.ts';
export { issuableOf } from './issuable.ts';
export { createCredentialDesk, createDocuments, type PaperParts } from './papers.ts';
export { proveLicence } from './proof.ts';
