package io.rackwright.catalog;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Site;
import io.rackwright.site.Word;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a site decides about versions.
 *
 * @param systems every operating system the release must support; never empty
 * @param kubespray the wished release; empty when the catalogue may choose
 * @param platform the platform's version; empty when there is none to heed
 * @param offline whether images come from the site's own registry
 */
public record Wish(
        KubernetesVersion kubernetes,
        List<OperatingSystem> systems,
        ContainerRuntime runtime,
        NetworkPlugin networkPlugin,
        List<KubesprayVersion> kubespray,
        String platform,
        boolean offline) {

    public Wish {
        systems = List.copyOf(systems);
        kubespray = List.copyOf(kubespray);
    }

    public static Wish of(Site site) {
        return new Wish(
                site.kubernetes().version(),
                site.acceptedSystems(),
                site.kubernetes().containerRuntime(),
                site.kubernetes().networkPlugin(),
                site.kubernetes().wishedKubespray(),
                site.platform().version(),
                site.offline().enabled());
    }

    /** The same wish where the catalogue may choose the release. */
    Wish withAnyRelease() {
        return new Wish(kubernetes, systems, runtime, networkPlugin, List.of(), platform, offline);
    }

    /** {@code ubuntu-20.04 and ubuntu-22.04}. */
    String systemsText() {
        return systems.stream().map(Word::word).collect(Collectors.joining(" and "));
    }
}
