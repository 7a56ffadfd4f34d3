export { createImports } from './imports.ts';
export { createProfiles } from './shapes/profiles.ts';
