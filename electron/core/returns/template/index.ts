export { type FilledTemplate, fillTemplate } from './fill-template.ts';
export { createTemplates } from './templates.ts';
