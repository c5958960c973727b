package io.rackwright.render;

import io.rackwright.catalog.Decision;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * From a site and a decision to the files of its workspace. The same input gives the same bytes: nothing here reads a
 * clock, a disk or the environment.
 */
public final class Renderer {

    /** The secret variable that {@link #needsRegistryLogin} is about. */
    public static final String REGISTRY_LOGIN = MirrorVariables.LOGIN;

    private final TemplateEngine engine = new TemplateEngine();

    /** Everything that lies in the workspace for this site. */
    public RenderedTree render(Site site, Decision decision) {
        Scene scene = new Scene(site, decision);
        Set<String> passedThrough = site.kubesprayVariables().keySet();
        List<RenderedFile> files = new ArrayList<>();
        for (Templates.Entry template : Templates.ALL) {
            String text = engine.render(template.template(), template.view().apply(scene));
            files.add(new RenderedFile(template.path(), text, RenderedFile.PRIVATE));
        }
        Stream.of(variables(scene), List.of(new KatonicVariables(scene).file()), PassThrough.files(site))
                .flatMap(List::stream)
                .map(file -> file.render(passedThrough))
                .forEach(files::add);
        return new RenderedTree(files);
    }

    /**
     * What speaks against rendering although the site file and the decision are sound by themselves (P36, P40, P57, P58).
     *
     * @param where the position of a value by its path in the site file
     */
    public static Findings findings(
            Site site, Decision decision, Function<String, Where> where, Function<String, Where> keys) {
        Scene scene = new Scene(site, decision);
        return new Findings(Stream.of(
                        Shortfalls.of(scene, where),
                        PassThrough.findings(scene, variables(scene), keys),
                        PassThrough.installer(scene, keys))
                .flatMap(List::stream)
                .toList());
    }

    /**
     * Whether Kubespray's variables ask for the login to the registry, as {@link #REGISTRY_LOGIN}: «user:password» in
     * base64, given as a secret.
     */
    public static boolean needsRegistryLogin(Site site, Decision decision) {
        return new MirrorVariables(new Scene(site, decision)).needsLogin();
    }

    /** Variables handed through to Kubespray that the release does not know (P57), for a site that cannot be rendered. */
    public static Findings unknownVariables(KubesprayRelease release, Set<String> names, Function<String, Where> keys) {
        return new Findings(PassThrough.unknown(release, names, keys));
    }

    /** The files whose variables Kubespray and our playbooks read. */
    private static List<VariablesFile> variables(Scene scene) {
        return Stream.of(
                        new ServerVariables(scene).files(),
                        new OfflineVariables(scene).files(),
                        new ClusterVariables(scene).files(),
                        List.of(new OwnVariables(scene).file()))
                .flatMap(List::stream)
                .toList();
    }
}
