export { type Kept, keptQuestions } from './decisions.ts';
export { createImports } from './imports.ts';
export { createProfiles } from './shapes/profiles.ts';
