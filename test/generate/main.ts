import { readFileSync, writeFileSync } from 'node:fs';
import { specificationPath } from '../support/specification.js';
import { editionsPage, editionSteps } from './editions.js';
import { withEntries } from './specification.js';

const docs = new URL('../../docs/', import.meta.url);

writeFileSync(specificationPath, withEntries(readFileSync(specificationPath, 'utf8')));
const steps = editionSteps();
writeFileSync(new URL('editions.md', docs), editionsPage(steps));
