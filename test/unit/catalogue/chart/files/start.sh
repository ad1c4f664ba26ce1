echo {{ $.Values.script.greeting | quote }}
