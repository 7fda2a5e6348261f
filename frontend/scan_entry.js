// Loaded by the page when somebody scans for the first time.
import { read } from "./scan.js";

globalThis.changxiaoScan = read;
