package io.hermod.submit;

/** Dice that fall as a test says. */
final class LoadedDice implements Dice {
    private volatile double next;

    void fallOn(double number) {
        next = number;
    }

    @Override
    public double roll() {
        return next;
    }
}
