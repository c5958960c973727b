package io.rackwright.catalog;

import io.rackwright.site.Site;
import java.util.List;

/**
 * Files and images that a decided release fetches for a site, for all that the catalogue knows, and never one too many. What
 * {@code kubespray.vars} changes, and what the catalogue does not know to the last digit, is left out.
 *
 * @param files by their origin, host first, as they lie below {@code offline.files_repo}
 * @param images without the registry's name
 */
public record Supplies(List<String> files, List<Image> images) {

    /** An image of a registry, for example {@code calico/node} and {@code v3.29.5}. */
    public record Image(String path, String tag) {
        @Override
        public String toString() {
            return path + ":" + tag;
        }
    }

    /** With one of these the operator leads downloads elsewhere, and nobody knows where. */
    private static final List<String> ELSEWHERE = List.of(
            "skip_downloads",
            "files_repo",
            "github_url",
            "dl_k8s_io_url",
            "get_helm_url",
            "image_arch",
            "containerd_static_binary");

    public Supplies {
        files = List.copyOf(files);
        images = List.copyOf(images);
    }

    /** For the servers that we install on, whose architecture is amd64. */
    public static Supplies of(Site site, Decision decision, FullCatalog full) {
        KubesprayRelease release =
                full.catalog().release(decision.release().version()).orElse(decision.release());
        Addresses addresses = new Addresses(site, decision, release);
        boolean isOpen = ELSEWHERE.stream().noneMatch(site.kubesprayVariables()::containsKey);
        boolean isFetched = !site.kubesprayVariables().containsKey("skip_downloads");
        Fetched fetched = new Fetched(site, decision, release);
        return new Supplies(
                isOpen ? addresses.files(fetched.files()) : List.of(),
                isFetched ? addresses.images(fetched.images()) : List.of());
    }
}
