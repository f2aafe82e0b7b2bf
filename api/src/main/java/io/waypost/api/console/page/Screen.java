package io.waypost.api.console.page;

import java.util.List;

/**
 * A screen as the navigation shows it.
 *
 * @param name its title's words are {@code <name>.title}
 */
record Screen(String name, String address, boolean forOperators) {
    static final List<Screen> ALL = List.of(
            new Screen("home", "/", false),
            new Screen("groups", "/console/groups", false),
            new Screen("compose", "/console/compose", true),
            new Screen("campaigns", "/console/campaigns", false),
            new Screen("failed", "/console/failed", false),
            new Screen("activity", "/console/activity", false));
}
