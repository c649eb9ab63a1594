package io.hermod.submit;

/** Decides by chance. */
@FunctionalInterface
interface Dice {
    /** A number from 0 to less than 1, each as likely as another. */
    double roll();
}
