/* The page behind "Hide this now". It says nothing and knows nothing. */

import { forgetLooks } from "./looks.js";
import { startPad } from "./pad.js";

forgetLooks();
startPad();
