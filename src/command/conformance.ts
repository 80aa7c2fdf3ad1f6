#!/usr/bin/env node
import { checkCommand } from './check/checkCommand.js';
import { run } from './run.js';

void run(checkCommand, process.argv.slice(2));
