export { createImports } from './imports.ts';
export { createProfiles } from './profiles.ts';
