package io.hermod.aws;

import static io.hermod.aws.KeyItem.required;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The limits of a virtual key, a grant or an owner as an attribute. */
final class LimitAttributes {
    static final String NAME = "limits";
    private static final String MEASURE = "measure";
    private static final String MAX = "max";
    private static final String WINDOW = "window";
    private static final String ON_CALENDAR = "calendar_aligned";

    private LimitAttributes() {}

    static AttributeValue of(List<Limit> limits) {
        return AttributeValue.fromL(
                limits.stream().map(LimitAttributes::attribute).toList());
    }

    /** The limits of an item, or of a value in it. */
    static List<Limit> read(Map<String, AttributeValue> item) {
        return required(item, NAME).l().stream()
                .map(AttributeValue::m)
                .map(LimitAttributes::limit)
                .toList();
    }

    private static AttributeValue attribute(Limit limit) {
        return AttributeValue.fromM(Map.of(
                MEASURE, AttributeValue.fromS(limit.measure().name()),
                MAX, AttributeValue.fromN(Long.toString(limit.max())),
                WINDOW, AttributeValue.fromS(limit.window().text()),
                ON_CALENDAR, AttributeValue.fromBool(limit.window().onCalendar())));
    }

    private static Limit limit(Map<String, AttributeValue> value) {
        Window window = Window.parse(required(value, WINDOW).s()).orElseThrow();
        return new Limit(
                Measure.valueOf(required(value, MEASURE).s()),
                Long.parseLong(required(value, MAX).n()),
                required(value, ON_CALENDAR).bool() ? window.alignedToCalendar() : window);
    }
}
