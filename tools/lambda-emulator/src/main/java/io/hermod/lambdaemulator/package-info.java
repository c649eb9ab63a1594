/** Lambda's Runtime API on this machine, and processes that ask it for their events. */
package io.hermod.lambdaemulator;
