{{- define "efa.labels" -}}
app.kubernetes.io/name: efa
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "efa.selector" -}}
app.kubernetes.io/name: efa
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "efa.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}
{{- end }}

{{- define "efa.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "efa.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
capabilities: {drop: [ALL]}
{{- end }}

{{- define "efa.secretEnv" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}{{ if .optional }}, optional: true{{ end }}}}
{{- end }}

{{- define "efa.env" -}}
{{ include "efa.secretEnv" (dict "name" "EFA_DATABASE_URL" "secret" .Values.secrets.database "key" "database-url") }}
{{ include "efa.secretEnv" (dict "name" "EFA_WORKER_DATABASE_URL" "secret" .Values.secrets.database "key" "worker-database-url") }}
{{ include "efa.secretEnv" (dict "name" "EFA_OPERATOR_DATABASE_URL" "secret" .Values.secrets.database "key" "operator-database-url") }}
{{ include "efa.secretEnv" (dict "name" "EFA_MASTER_KEY" "secret" .Values.secrets.keys "key" "master-key") }}
{{ include "efa.secretEnv" (dict "name" "EFA_CITIZEN_CLIENT_SECRET" "secret" .Values.secrets.keys "key" "citizen-client-secret") }}
{{ include "efa.secretEnv" (dict "name" "EFA_CITIZEN_CLIENT_SECRET_NEXT" "secret" .Values.secrets.keys "key" "citizen-client-secret-next" "optional" true) }}
{{ include "efa.secretEnv" (dict "name" "EFA_STAFF_CLIENT_SECRET" "secret" .Values.secrets.keys "key" "staff-client-secret") }}
{{ include "efa.secretEnv" (dict "name" "EFA_STAFF_CLIENT_SECRET_NEXT" "secret" .Values.secrets.keys "key" "staff-client-secret-next" "optional" true) }}
{{- if .Values.pluginList }}
- {name: EFA_PLUGIN_LIST, value: /etc/efa/plugins/plugins.txt}
{{- end }}
{{- end }}

{{- define "efa.volumes" -}}
- {name: tmp, emptyDir: {sizeLimit: 256Mi}}
{{- if .Values.pluginList }}
- {name: plugins, configMap: {name: {{ .Release.Name }}-plugins}}
{{- end }}
{{- if .Values.secrets.seals }}
- {name: seals, secret: {secretName: {{ .Values.secrets.seals }}}}
{{- end }}
{{- if .Values.secrets.channels }}
- {name: channels, secret: {secretName: {{ .Values.secrets.channels }}}}
{{- end }}
{{- if .Values.fileDrop.existingClaim }}
- {name: drop, persistentVolumeClaim: {claimName: {{ .Values.fileDrop.existingClaim }}}}
{{- end }}
{{- end }}

{{- define "efa.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if .Values.pluginList }}
- {name: plugins, mountPath: /etc/efa/plugins, readOnly: true}
{{- end }}
{{- if .Values.secrets.seals }}
- {name: seals, mountPath: /etc/efa/seals, readOnly: true}
{{- end }}
{{- if .Values.secrets.channels }}
- {name: channels, mountPath: /etc/efa/channels, readOnly: true}
{{- end }}
{{- if .Values.fileDrop.existingClaim }}
- {name: drop, mountPath: /var/lib/efa/drop}
{{- end }}
{{- end }}
