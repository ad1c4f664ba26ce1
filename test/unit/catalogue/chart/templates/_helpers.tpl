{{- define "small.image" -}}
{{- $at := ternary (printf "@%s" .digest) "" (not (empty .digest)) -}}
{{ .repository }}:{{ .tag }}{{ $at }}
{{- end -}}

{{- define "small.pool" -}}
{{- $root := index . 0 -}}
{{ $root.Values.pools.first }} {{ index . 1 }}
{{- end -}}
