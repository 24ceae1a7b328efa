import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PlatformContext } from '../context.ts'
import { notFound, PlainFault, refuse } from '../http/faults.ts'
import type { Caller } from '../http/guard.ts'
import { readForm, type FormPart } from '../http/multipart.ts'
import { ok, route, type Answer, type Call } from '../http/operation.ts'
import { questionOf } from './questions.ts'

const KeptImage = z.object({ type: z.string(), data: z.base64() })

/** The image of a consultation (core API, section 9.5), and where it is then found. */
export function registerImages(app: FastifyInstance, platform: PlatformContext): void {
  route(app, platform, {
    name: 'UploadQuestionImage',
    method: 'POST',
    path: '/moderation/questions/:questionId/image',
    guard: 'admin',
    contract: {
      summary: "Keeps an image for a consultation; the form's part is called data.",
      body: z.object({ data: z.string().meta({ format: 'binary' }) }),
      bodyType: 'multipart/form-data',
      answers: { 200: z.strictObject({ path: z.url() }) },
    },
    run: async (call) => await keepImage(platform, call),
  })
  route(app, platform, {
    name: 'GetImage',
    method: 'GET',
    path: '/images/:imageId',
    guard: 'anyone',
    contract: { summary: 'Gives the bytes of an image.', answers: { 200: null } },
    run: async (call) => await giveImage(platform, call.parameter('imageId')),
  })
}

async function keepImage(platform: PlatformContext, call: Call<Caller>): Promise<Answer> {
  await questionOf(platform, call)
  const part = readForm(call.body).find(({ name }) => name === 'data')
  if (part === undefined) throw new PlainFault(400, 'The form has no part called data.')
  if (!isImage(part)) return refuse('data', 'invalid_format', 'data must be an image')
  const id = platform.newId()
  const kept: z.infer<typeof KeptImage> = {
    type: part.type,
    data: part.bytes.toString('base64'),
  }
  await platform.store
    .insertInto('meta')
    .values({ name: nameOf(id), value: JSON.stringify(kept) })
    .execute()
  return ok({ path: `http://${call.header('host') ?? 'localhost'}/images/${id}` })
}

/** What the part says it is decides, as in the original. */
function isImage({ type }: FormPart): boolean {
  return /^image\/[\w.+-]+$/.test(type)
}

/** Whatever the image holds, a browser that opens it runs nothing of it. */
async function giveImage(platform: PlatformContext, id: string): Promise<Answer> {
  const row = await platform.store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', nameOf(id))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  const kept = KeptImage.parse(JSON.parse(row.value))
  return {
    status: 200,
    file: { type: kept.type, bytes: Buffer.from(kept.data, 'base64') },
    headers: { 'content-security-policy': "default-src 'none'; sandbox" },
  }
}

function nameOf(imageId: string): string {
  return `image:${imageId}`
}
