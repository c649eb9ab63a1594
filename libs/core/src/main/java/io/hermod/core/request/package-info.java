/** What a caller asks for: the request types, models, bodies and errors. */
package io.hermod.core.request;
