package io.rackwright.render;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The templates: a jar's folders cannot be listed, so they are named here, and a test compares this list with the folder.
 * A template lies under {@code templates/} at the path it renders, with {@code .ftl} added.
 */
final class Templates {

    /**
     * One template.
     *
     * @param path of the rendered file
     * @param view what the template prints, made from the scene
     */
    record Entry(String path, Function<Scene, Object> view) {

        String template() {
            return path + ".ftl";
        }
    }

    static final List<Entry> ALL = List.of(
            new Entry("inventory/hosts.yaml", InventoryView::of),
            new Entry("playbooks/katonic.yml", Templates::nothing),
            new Entry("roles/katonic/README.md", Templates::nothing),
            new Entry("roles/katonic/defaults/main.yml", Templates::nothing),
            new Entry("roles/katonic/meta/main.yml", Templates::nothing),
            new Entry("roles/katonic/tasks/files.yml", Templates::nothing),
            new Entry("roles/katonic/tasks/main.yml", Templates::nothing));

    private Templates() {}

    /** For a template that is the same for every site. */
    private static Object nothing(Scene scene) {
        return Map.of();
    }
}
