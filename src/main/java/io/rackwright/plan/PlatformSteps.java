package io.rackwright.plan;

import io.rackwright.site.InstallerType;
import io.rackwright.site.MeshMode;
import io.rackwright.site.PlatformLine;
import io.rackwright.site.Site;
import java.util.Optional;

/** Why a site leaves a step of the platform nothing to do; empty when there is something. */
final class PlatformSteps {

    private PlatformSteps() {}

    static Optional<String> namespaces(Site site) {
        return site.platform().line() == PlatformLine.SEVEN
                ? Optional.of("Nothing to do: the installer of Katonic "
                        + site.platform().version() + " makes namespaces of its own.")
                : withoutNodes(site);
    }

    static Optional<String> mesh(Site site) {
        if (site.serviceMesh().mode() == MeshMode.NONE) {
            return Optional.of("Nothing to do: the site says «service_mesh.mode: none».");
        }
        boolean leaves = site.platform().line() == PlatformLine.SEVEN
                && site.serviceMesh().corporateCaDirectory().isEmpty();
        return leaves
                ? Optional.of("Nothing to do: the installer of Katonic "
                        + site.platform().version() + " deploys Istio, or uses the cluster's.")
                : withoutNodes(site);
    }

    static Optional<String> ingress(Site site) {
        if (!site.ingress().loadBalancers().isEmpty()) {
            return withoutNodes(site);
        }
        if (site.platform().line() == PlatformLine.SEVEN) {
            return Optional.of("Nothing to do: the installer of Katonic "
                    + site.platform().version() + " brings its gateway, and the site names no ingress.load_balancers.");
        }
        return site.serviceMesh().mode() == MeshMode.NONE
                ? Optional.of("Nothing to do: there is no gateway with «service_mesh.mode: none», and the site names no"
                        + " ingress.load_balancers.")
                : withoutNodes(site);
    }

    static Optional<String> katonic(Site site) {
        if (site.platform().type() == InstallerType.COMMAND) {
            return Optional.of("Nothing to do: the site says «platform.installer.type: command»; run the installer's "
                    + "command yourself.");
        }
        return site.platform().path().isEmpty()
                ? Optional.of("Nothing to do: the site names no installer role (platform.installer.path).")
                : withoutNodes(site);
    }

    static Optional<String> withoutNodes(Site site) {
        return site.nodes().isEmpty() ? Optional.of("Nothing to do: the site names no nodes.") : Optional.empty();
    }
}
