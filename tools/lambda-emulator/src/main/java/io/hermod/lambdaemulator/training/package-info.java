/** Trains a function's AOT cache with the project's own events, under AWS's runtime client, against recorded answers of AWS and of providers. */
package io.hermod.lambdaemulator.training;
