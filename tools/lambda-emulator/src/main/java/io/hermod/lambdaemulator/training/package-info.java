/** Trains the AOT cache of a function with recorded events, under AWS's runtime client and against a recorded AWS. */
package io.hermod.lambdaemulator.training;
