import { refusalRule } from './refusalRule';

/** Source: `required` in the templates of the secrets; validate.yaml for cert-manager. */
export const chartCertificates = refusalRule('chart/certificates', {
  data: ({ texts }) => ({ missing: texts[0] ?? '' }),
});
