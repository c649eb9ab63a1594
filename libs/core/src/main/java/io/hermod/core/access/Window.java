package io.hermod.core.access;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The time after which a counter is reset. Windows start at the same instants for all keys, so that their start need
 * not be stored.
 *
 * @param length how many units
 * @param onCalendar whether windows start with a day, a Monday, a month or a year in UTC. If not, a month has 30 days,
 *     a year 365, and windows are counted from 1970
 */
public record Window(int length, Unit unit, boolean onCalendar) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([smhdwMY])");
    private static final LocalDate EPOCH = LocalDate.EPOCH;

    /** The units, with Bifrost's symbols. */
    public enum Unit {
        SECOND("s", ChronoUnit.SECONDS),
        MINUTE("m", ChronoUnit.MINUTES),
        HOUR("h", ChronoUnit.HOURS),
        DAY("d", ChronoUnit.DAYS),
        WEEK("w", ChronoUnit.WEEKS),
        MONTH("M", ChronoUnit.MONTHS),
        YEAR("Y", ChronoUnit.YEARS);

        private final String symbol;
        private final ChronoUnit chronoUnit;

        Unit(String symbol, ChronoUnit chronoUnit) {
            this.symbol = symbol;
            this.chronoUnit = chronoUnit;
        }

        /** Off the calendar. */
        private Duration duration() {
            return switch (this) {
                case SECOND, MINUTE, HOUR, DAY, WEEK -> chronoUnit.getDuration();
                case MONTH -> Duration.ofDays(30);
                case YEAR -> Duration.ofDays(365);
            };
        }

        private static Unit of(String symbol) {
            return Stream.of(values())
                    .filter(unit -> unit.symbol.equals(symbol))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Window {
        if (length < 1) {
            throw new IllegalArgumentException("a window has a length");
        }
        if (onCalendar && unit.compareTo(Unit.DAY) < 0) {
            throw new IllegalArgumentException("a calendar has days, weeks, months and years");
        }
    }

    /** Reads a text such as {@code 30s}, {@code 1h} or {@code 1M}; empty if it is not a window. */
    public static Optional<Window> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Window(Integer.parseInt(form.group(1)), Unit.of(form.group(2)), false))
                : Optional.empty();
    }

    /** Whether it consists of days, weeks, months or years and can be aligned to the calendar. */
    public boolean fitsCalendar() {
        return unit.compareTo(Unit.DAY) >= 0;
    }

    public Window alignedToCalendar() {
        return new Window(length, unit, true);
    }

    public Instant startOf(Instant now) {
        return onCalendar ? calendarStart(now) : Instant.ofEpochSecond(now.getEpochSecond() / seconds() * seconds());
    }

    /** When the next window starts. */
    public Instant endOf(Instant now) {
        Instant start = startOf(now);
        return onCalendar
                ? instant(start.atOffset(ZoneOffset.UTC).toLocalDate().plus(length, unit.chronoUnit))
                : start.plusSeconds(seconds());
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return length + unit.symbol;
    }

    private long seconds() {
        return length * unit.duration().toSeconds();
    }

    private Instant calendarStart(Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate first = unit == Unit.WEEK ? EPOCH.with(DayOfWeek.MONDAY) : EPOCH;
        long passed = unit.chronoUnit.between(first, today);
        return instant(first.plus(passed / length * length, unit.chronoUnit));
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
