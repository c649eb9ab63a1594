/** What config.json and the environment say, and the ports that read them. */
package io.hermod.core.settings;
