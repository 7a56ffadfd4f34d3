import type { Core } from '#core/core.ts';
import type { Answer } from './answer.ts';

export async function listPlans(core: Core): Promise<Answer> {
  const plans = await core.client.plans.list();
  return {
    json: { plans: plans.map(({ name, organisation, itemCount, periods }) => ({ name, organisation, items: itemCount, periods })) },
    lines:
      plans.length === 0
        ? ['There are no plans yet. Import a tracker: quarterdeck import FILE --yes']
        : plans.map(
            ({ name, organisation, itemCount, periods }) =>
              `${name}${organisation === null ? '' : ` (${organisation})`}: ${itemCount} items, ${periods.length === 0 ? 'nothing reported yet' : `reported for ${periods.join(', ')}`}`,
          ),
    code: 0,
  };
}
