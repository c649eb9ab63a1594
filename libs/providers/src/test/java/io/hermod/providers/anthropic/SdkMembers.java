package io.hermod.providers.anthropic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds members that Anthropic's SDK has read without knowing them, at any depth. */
final class SdkMembers {
    private static final String MODELS = "com.anthropic.models.";
    private static final String UNKNOWN = "_additionalProperties";

    /** Schemas and inputs of tools have members of their own. */
    private static final Set<String> OPEN = Set.of("Input", "InputSchema", "Schema", "Properties");

    private final Set<String> unknown = new TreeSet<>();

    private SdkMembers() {}

    /** The names of the unknown members, with their types. */
    static Set<String> unknownOf(Object model) {
        SdkMembers members = new SdkMembers();
        members.visit(model);
        return members.unknown;
    }

    private void visit(@Nullable Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(this::visit);
            case Collection<?> values -> values.forEach(this::visit);
            case null -> {}
            default -> {
                if (value.getClass().getName().startsWith(MODELS)
                        && !value.getClass().isEnum()) {
                    visitModel(value);
                }
            }
        }
    }

    private void visitModel(Object model) {
        Class<?> type = model.getClass();
        for (Method method : type.getMethods()) {
            if (method.getName().equals(UNKNOWN) && !OPEN.contains(type.getSimpleName())) {
                ((Map<?, ?>) call(method, model).orElse(Map.of()))
                        .keySet()
                        .forEach(name -> unknown.add(type.getSimpleName() + "." + name));
            } else if (isMember(method)) {
                call(method, model).ifPresent(this::visit);
            }
        }
    }

    private static boolean isMember(Method method) {
        Class<?> type = method.getReturnType();
        boolean isNamed = !method.getName().matches("(_|as|to|validate|accept).*");
        boolean isModel = Optional.class.equals(type)
                || Collection.class.isAssignableFrom(type)
                || type.getName().startsWith(MODELS);
        return isNamed && isModel && method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers());
    }

    /** Empty if the member is another kind of a union. */
    private static Optional<Object> call(Method method, Object model) {
        try {
            return Optional.ofNullable(method.invoke(model));
        } catch (InvocationTargetException absent) {
            return Optional.empty();
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
