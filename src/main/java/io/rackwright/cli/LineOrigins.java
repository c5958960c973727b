package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.json.Json;
import io.rackwright.render.Origin;
import io.rackwright.render.Origins;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.run.RenderedOrigins;
import io.rackwright.site.load.SiteReference;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which keys of the site file the lines of a rendered file follow, and where those stand. */
final class LineOrigins {

    private static final Pattern ASKED = Pattern.compile("(.+?)(?::(\\d{1,9}))?");

    private final ReadSite read;
    private final RenderedTree tree;
    private final SiteReference reference = SiteReference.load();

    LineOrigins(ReadSite read, RenderedTree tree) {
        this.read = read;
        this.tree = tree;
    }

    /** A file as it was asked for; no line where all of it is meant. */
    record Asked(RenderedFile file, Optional<Integer> line) {}

    /** Empty where nothing of that name is rendered; a path into the workspace will do. */
    Optional<Asked> find(String asked) {
        Matcher parts = ASKED.matcher(asked);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> line = Optional.ofNullable(parts.group(2)).map(Integer::valueOf);
        String path = parts.group(1);
        return tree.files().stream()
                .filter(file -> path.equals(file.path()) || path.endsWith("/" + file.path()))
                .findFirst()
                .map(file -> new Asked(file, line));
    }

    List<Origin> of(Asked asked) {
        Origins origins = new Origins(read.site());
        return asked.line()
                .map(line -> origins.of(asked.file(), line).stream().toList())
                .orElseGet(() -> origins.of(asked.file()));
    }

    String text(Asked asked) {
        StringBuilder text = new StringBuilder();
        String[] lines = asked.file().text().split("\n", -1);
        for (Origin origin : of(asked)) {
            text.append("%s:%d  %s%n".formatted(asked.file().path(), origin.line(), lines[origin.line() - 1].strip()));
            text.append("    ")
                    .append(origin.path())
                    .append(" follows from ")
                    .append(sources(origin))
                    .append('\n');
        }
        return text.toString();
    }

    private String sources(Origin origin) {
        List<String> sources = new ArrayList<>();
        origin.keys().stream().map(this::known).distinct().forEach(key -> sources.add(key + " (" + place(key) + ")"));
        if (!origin.because().isEmpty()) {
            sources.add("no key: " + origin.because());
        }
        return sources.isEmpty() ? "no key of the site file" : String.join(", ", sources);
    }

    private String place(String key) {
        return isSet(key)
                ? site(key).map(place -> place.file() + ":" + place.line()).orElse("the site file")
                : "not set, so its default: «rackwright explain " + key + "»";
    }

    private Optional<Where.File> site(String key) {
        return read.where().apply(key.replace("[]", "")) instanceof Where.File place
                ? Optional.of(place)
                : Optional.empty();
    }

    /** A key of every server is meant as a whole. */
    private boolean isSet(String key) {
        return key.contains("[]") || read.given().test(key);
    }

    /** The key itself, or the nearest section above that the site file knows. */
    private String known(String key) {
        String known = key;
        while (reference.find(known.replace("[]", "")).isEmpty() && known.contains(".")) {
            known = known.substring(0, known.lastIndexOf('.'));
        }
        return known;
    }

    /** One document of format {@code rackwright.origins/1}. */
    String json(Asked asked) {
        List<Object> lines = new ArrayList<>();
        for (Origin origin : of(asked)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("line", origin.line());
            one.put("path", origin.path());
            one.put(
                    "keys",
                    origin.keys().stream()
                            .map(this::known)
                            .distinct()
                            .map(this::json)
                            .toList());
            one.put("because", origin.because());
            lines.add(one);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "rackwright.origins/1");
        document.put("file", asked.file().path());
        document.put("lines", lines);
        return Json.pretty(document);
    }

    /** For the run, which keeps it, so that its failures can name the site's keys later. */
    void keep(Workspace workspace) throws ToolException {
        PrivateFiles.write(workspace.root().resolve(RenderedOrigins.FILE), kept().getBytes(StandardCharsets.UTF_8));
    }

    /** One document of format {@code rackwright.kept-origins/1}. */
    private String kept() {
        List<Object> files = new ArrayList<>();
        for (RenderedFile file : tree.files()) {
            if (Origins.isData(file)) {
                files.add(Map.of("file", file.path(), "values", kept(file)));
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "rackwright.kept-origins/1");
        document.put("files", files);
        return Json.compact(document);
    }

    private List<Map<String, Object>> kept(RenderedFile file) {
        List<Origin> origins = of(new Asked(file, Optional.empty()));
        List<String> lines = file.text().lines().toList();
        List<Map<String, Object>> values = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            Origin origin = origins.get(i);
            int end = i + 1 < origins.size() ? origins.get(i + 1).line() - 1 : lines.size();
            String text = String.join("\n", lines.subList(origin.line() - 1, end));
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("line", origin.line());
            one.put("host", origin.host());
            one.put("variable", origin.variable());
            one.put("from", from(origin));
            one.put("expression", text.contains("{{") ? text : "");
            values.add(one);
        }
        return values;
    }

    private String from(Origin origin) {
        List<String> sources = new ArrayList<>();
        for (String key : origin.keys().stream().map(this::known).distinct().toList()) {
            sources.add(key + (isSet(key) ? ", " + place(key) : ", which is not set: its default"));
        }
        if (!origin.because().isEmpty()) {
            sources.add("no key: " + origin.because());
        }
        return String.join("; ", sources);
    }

    private Map<String, Object> json(String key) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("key", key);
        one.put("set", isSet(key));
        site(key).ifPresent(place -> {
            one.put("file", place.file());
            one.put("line", place.line());
        });
        return one;
    }
}
