package io.rackwright.site.load;

import io.rackwright.site.Infrastructure;
import io.rackwright.site.ObjectStoreType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which store each kind of data may lie in, by infrastructure (requirements R55-R60; the first is the default). */
final class Stores {

    /** Kinds of data, in the order of the site file. */
    static final List<String> KINDS = List.of("blob", "logs", "datasets", "backups");

    private static final List<ObjectStoreType> KFS = List.of(ObjectStoreType.KFS);
    private static final List<ObjectStoreType> S3 = List.of(ObjectStoreType.S3);
    private static final Map<Infrastructure, Map<String, List<ObjectStoreType>>> ALLOWED = Map.of(
            Infrastructure.ONPREM,
            Map.of(
                    "blob",
                    KFS,
                    "logs",
                    KFS,
                    "datasets",
                    KFS,
                    "backups",
                    List.of(ObjectStoreType.KFS, ObjectStoreType.S3)),
            Infrastructure.EKS,
            Map.of("blob", S3, "logs", S3, "datasets", List.of(ObjectStoreType.EFS), "backups", S3),
            Infrastructure.AKS,
            Map.of("blob", KFS, "logs", KFS, "datasets", KFS, "backups", List.of(ObjectStoreType.AZURE_BLOB)));

    private Stores() {}

    /** What the infrastructure allows for a kind of data, the default first. */
    static List<ObjectStoreType> allowed(Infrastructure infrastructure, String kind) {
        return ALLOWED.getOrDefault(infrastructure, Map.of()).getOrDefault(kind, List.of());
    }

    /** The store of a kind of data, by the file or by default. */
    static Optional<ObjectStoreType> type(Draft draft, String kind) {
        Group stores = draft.section("object_storage");
        return stores.isAbsent(kind)
                ? draft.infrastructure().map(is -> allowed(is, kind).get(0))
                : stores.group(kind).get("type", ObjectStoreType.class);
    }
}
