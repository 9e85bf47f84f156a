import { compile } from '@inlang/paraglide-js';
import { paraglide } from '../paraglide.config.js';

// Few large files: type checkers and tests read them many times faster than one a message, which the build makes for its chunks.
await compile({ ...paraglide, outputStructure: 'locale-modules' });
