export { createImports, type ImportDeps, type Imports } from './imports.ts';
