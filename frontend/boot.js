// Starts the page. The module's address is put in by the page build, since it changes with the content.
import init from "changxiao-web";

init({ module_or_path: WASM_URL }).catch((error) => {
  document.getElementById("boot-failed").hidden = false;
  throw error;
});
