-- Purpose: one version of an attachment. Inputs: its files and facts; regions, JSON; accountId.
insert into request.attachment_version (attachment_id, version, hash, media_type, size_bytes, width_pixels, height_pixels,
  thumbnail_hash, regions, made_by)
values (:attachmentId::uuid, :version::smallint, :hash, :mediaType, :sizeBytes::bigint, :widthPixels::integer,
  :heightPixels::integer, :thumbnailHash, :regions::jsonb, :accountId::integer)
