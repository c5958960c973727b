package io.rackwright.site.load;

import io.rackwright.finding.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every key of the site file as the loader reads it, for those who tell people and editors about it. */
public final class SiteReference {

    /** One step of a path: an index, a quoted key, or a plain one. */
    private static final Pattern STEP = Pattern.compile("\\[\"([^\"]*)\"]|(\\[[^\\]]*])|([^.\\[\\]]+)");

    private final Shape.Section root;
    private final List<KeyEntry> all = new ArrayList<>();

    private SiteReference(Shape.Section root) {
        this.root = root;
        collect(sections());
    }

    /** The reference of the format that this program writes. */
    public static SiteReference load() {
        return new SiteReference(SiteKeys.root());
    }

    private void collect(List<KeyEntry> entries) {
        for (KeyEntry entry : entries) {
            all.add(entry);
            collect(entry.below());
        }
    }

    /** The version of the file's format. */
    public String format() {
        return SiteKeys.SCHEMAS.get(SiteKeys.SCHEMAS.size() - 1);
    }

    /** The whole file's shape. */
    public Shape.Section root() {
        return root;
    }

    /** The three forms of a reference to a secret: exactly one of these keys stands in it. */
    public Shape.Section secretForms() {
        return SecretShaper.forms();
    }

    /** The keys at the top of the file, in the order of the reference. */
    public List<KeyEntry> sections() {
        return KeyEntry.of("", root);
    }

    /** Every key, each before those below it. */
    public List<KeyEntry> all() {
        return List.copyOf(all);
    }

    /** Keys of that name, wherever they are. */
    public List<KeyEntry> named(String name) {
        return all.stream().filter(entry -> entry.key().name().equals(name)).toList();
    }

    /** Keys that a finding of that code can be about. */
    public List<KeyEntry> judgedBy(String code) {
        return all.stream().filter(entry -> entry.codes().contains(code)).toList();
    }

    /** The known path or key that was most likely meant. */
    public Optional<String> nearest(String written) {
        return Suggestion.of(written, all.stream().map(KeyEntry::path).toList())
                .or(() -> Suggestion.of(
                        written, all.stream().map(entry -> entry.key().name()).toList()));
    }

    /**
     * The key at a path as an operator may write it: with indexes or without, with names of their own in place of {@code
     * <name>}, in a section's short form or the long one.
     */
    public Optional<KeyEntry> find(String path) {
        Place place = new Place(root, null);
        Matcher steps = STEP.matcher(path);
        int end = 0;
        while (steps.find()) {
            String between = path.substring(end, steps.start());
            Optional<Place> next = between.isEmpty() || between.equals(".")
                    ? step(place, steps.group().startsWith("[") && steps.group(1) == null, steps)
                    : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            place = next.get();
            end = steps.end();
        }
        return end == path.length() ? Optional.ofNullable(place.entry()) : Optional.empty();
    }

    /** Where a walk along a path stands: what is below it, and the key passed last, none at the root. */
    private record Place(Shape shape, @Nullable KeyEntry entry) {}

    private static Optional<Place> step(Place place, boolean isIndex, Matcher step) {
        Shape shape = place.shape();
        if (shape instanceof Shape.ListOf list) {
            Place item = new Place(list.item(), place.entry());
            return isIndex ? Optional.of(item) : step(item, false, step);
        }
        if (isIndex) {
            return Optional.empty();
        }
        String name = step.group(1) == null ? step.group() : step.group(1);
        if (shape instanceof Shape.Table table) {
            return Optional.of(new Place(table.value(), place.entry()));
        }
        if (shape instanceof Shape.Anything) {
            return Optional.of(place);
        }
        if (shape instanceof Shape.Reference) {
            return SecretShaper.forms().keys().containsKey(name) ? Optional.of(place) : Optional.empty();
        }
        return shape instanceof Shape.Section section ? below(place, section, name) : Optional.empty();
    }

    private static Optional<Place> below(Place place, Shape.Section section, String name) {
        Key word = section.key(section.shortKey());
        if (word != null
                && word.shape() instanceof Shape.Choice choice
                && choice.spellings().contains(name)) {
            return Optional.of(place);
        }
        KeyEntry above = place.entry();
        return (above == null ? KeyEntry.of("", section) : above.below())
                .stream()
                        .filter(entry -> entry.key().name().equals(name))
                        .findFirst()
                        .map(entry -> new Place(entry.key().shape(), entry));
    }
}
