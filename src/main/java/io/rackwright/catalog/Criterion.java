package io.rackwright.catalog;

import io.rackwright.site.KubernetesVersion;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a release must fulfil, the narrowest wish first: where several wishes do not fit together, the first one that
 * alone stands in the way is to blame.
 */
enum Criterion {
    RELEASE("kubernetes.kubespray_version") {
        @Override
        boolean fits(KubesprayRelease release, Wish wish, Catalog catalog) {
            return wish.kubespray().isEmpty() || wish.kubespray().contains(release.version());
        }

        @Override
        String failure(Wish wish) {
            return "is not the wished release";
        }
    },
    RUNTIME("kubernetes.container_runtime") {
        @Override
        boolean fits(KubesprayRelease release, Wish wish, Catalog catalog) {
            Catalog.RuntimeOffer offer = catalog.runtimes().get(wish.runtime());
            return release.runtimes().contains(wish.runtime())
                    && offer != null
                    && offer.kubernetes().contains(wish.kubernetes());
        }

        @Override
        String failure(Wish wish) {
            return "does not offer " + wish.runtime().word() + " for it";
        }
    },
    NETWORK_PLUGIN("kubernetes.network_plugin") {
        @Override
        boolean fits(KubesprayRelease release, Wish wish, Catalog catalog) {
            return release.networkPlugins().contains(wish.networkPlugin());
        }

        @Override
        String failure(Wish wish) {
            return "has no network plugin " + wish.networkPlugin().word();
        }
    },
    SYSTEMS("kubernetes.version") {
        @Override
        boolean fits(KubesprayRelease release, Wish wish, Catalog catalog) {
            return release.operatingSystems().containsAll(wish.systems());
        }

        @Override
        String failure(Wish wish) {
            return "does not support " + wish.systemsText();
        }
    },
    VERSION("kubernetes.version") {
        @Override
        boolean fits(KubesprayRelease release, Wish wish, Catalog catalog) {
            return release.newest(wish.kubernetes()).isPresent();
        }

        @Override
        String failure(Wish wish) {
            KubernetesVersion version = wish.kubernetes();
            return "does not install Kubernetes " + version;
        }
    };

    private final String path;

    Criterion(String path) {
        this.path = path;
    }

    /** The key of the site file that a finding about this criterion points at. */
    String path() {
        return path;
    }

    /** Every reason why a release does not fit, as it stands after the release's name; empty where it fits. */
    static String failures(KubesprayRelease release, Wish wish, Catalog catalog) {
        return Arrays.stream(values())
                .filter(criterion -> !criterion.fits(release, wish, catalog))
                .map(criterion -> criterion.failure(wish))
                .collect(Collectors.joining(" and "));
    }

    abstract boolean fits(KubesprayRelease release, Wish wish, Catalog catalog);

    /** Why a release that does not fit is out, as it stands after the release's name. */
    abstract String failure(Wish wish);
}
