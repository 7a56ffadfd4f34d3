export { type Kept, keptQuestions, waitingAbout } from './decisions.ts';
export { cameBackEmpty } from './desk/stored-shape.ts';
export { createImports, type OtherDesk } from './imports.ts';
export { createProfiles } from './shapes/profiles.ts';
