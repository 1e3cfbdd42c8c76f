// The way into the file store. It must never export how a file lies on disk.
export { createFileStore, defaultMaxBytes, type FileStore, isFileId, type SavedFile } from './file-store.ts';
export { getFileName } from './name.ts';
export { type FileKind, fileKinds, mimeTypes } from './type.ts';
