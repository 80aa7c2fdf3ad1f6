import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { specificationPath } from '../support/specification.js';
import { editionsPage, editionSteps } from './editions.js';
import { pictures, specificationSteps } from './pictures.js';
import { withEntries } from './specification.js';
import { vectorAreas } from './vectorAreas.js';
import { vectorFiles } from './vectors.js';

const docs = new URL('../../docs/', import.meta.url);
const vectors = new URL('vectors/', docs);

const path = specificationSteps();
writeFileSync(specificationPath, withEntries(readFileSync(specificationPath, 'utf8'), path));

const steps = editionSteps();
writeFileSync(new URL('editions.md', docs), editionsPage(steps));

mkdirSync(new URL('pictures/', docs), { recursive: true });
for (const picture of pictures(path)) writeFileSync(new URL(picture.path, docs), picture.text);

for (const entry of readdirSync(vectors, { withFileTypes: true })) {
  if (entry.isDirectory()) rmSync(new URL(entry.name, vectors), { recursive: true });
}
for (const { path, text } of vectorFiles(vectorAreas(steps))) {
  const file = fileURLToPath(new URL(path, vectors));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
