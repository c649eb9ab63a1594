/** Files that callers put into the store before they name them in requests. */
package io.hermod.core.upload;
