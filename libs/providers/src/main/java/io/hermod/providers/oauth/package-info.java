/** Access tokens of OAuth: how they are asked for, and how long they are kept. */
package io.hermod.providers.oauth;
