package io.hermod.config;

import io.hermod.core.access.KeyOwner;
import io.hermod.core.access.KeyOwner.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code teams} and {@code customers} of {@code governance}, and which of them own a virtual key. */
final class OwnerReader {
    /** No teams and no customers, for a key outside of {@code config.json}. */
    static final OwnerReader NONE = new OwnerReader(Map.of(), Map.of());

    private final Map<String, Team> teams;
    private final Map<String, KeyOwner> customers;

    /** A team, and the customer that it belongs to. */
    private record Team(KeyOwner owner, Optional<KeyOwner> customer) {}

    private OwnerReader(Map<String, Team> teams, Map<String, KeyOwner> customers) {
        this.teams = teams;
        this.customers = customers;
    }

    static OwnerReader of(ConfigValue governance, LimitReader limits) {
        Map<String, KeyOwner> customers = new LinkedHashMap<>();
        for (ConfigValue customer : governance.list("customers")) {
            KeyOwner owner = owner(Kind.CUSTOMER, LimitReader.CUSTOMER_ID, customer, limits);
            add(customers, owner.id(), owner, customer);
        }
        Map<String, Team> teams = new LinkedHashMap<>();
        for (ConfigValue team : governance.list("teams")) {
            KeyOwner owner = owner(Kind.TEAM, LimitReader.TEAM_ID, team, limits);
            Optional<KeyOwner> customer =
                    team.member(LimitReader.CUSTOMER_ID).map(id -> known(customers, id, "customers"));
            add(teams, owner.id(), new Team(owner, customer), team);
        }
        return new OwnerReader(teams, customers);
    }

    Set<String> teamIds() {
        return teams.keySet();
    }

    Set<String> customerIds() {
        return customers.keySet();
    }

    /** The key's team, then the team's customer or the key's own. */
    List<KeyOwner> of(ConfigValue key) {
        List<KeyOwner> owners = new ArrayList<>();
        Optional<Team> team = key.member(LimitReader.TEAM_ID).map(id -> known(teams, id, "teams"));
        team.map(Team::owner).ifPresent(owners::add);
        Optional<KeyOwner> customer = key.member(LimitReader.CUSTOMER_ID).map(id -> {
            KeyOwner own = known(customers, id, "customers");
            if (team.isPresent() && !team.get().customer().equals(Optional.of(own))) {
                throw id.wrong("is not the customer of the key's team");
            }
            return own;
        });
        customer.or(() -> team.flatMap(Team::customer)).ifPresent(owners::add);
        return owners;
    }

    private static KeyOwner owner(Kind kind, String idMember, ConfigValue section, LimitReader limits) {
        String id = VirtualKeyReader.id(section.required("id"));
        return new KeyOwner(kind, id, limits.ofOwner(idMember, id, section));
    }

    private static <T> void add(Map<String, T> byId, String id, T owner, ConfigValue section) {
        if (byId.put(id, owner) != null) {
            throw section.wrong("has the id of another");
        }
    }

    private static <T> T known(Map<String, T> byId, ConfigValue id, String list) {
        return Optional.ofNullable(byId.get(id.text()))
                .orElseThrow(() -> id.wrong("is the id of none of governance." + list));
    }
}
