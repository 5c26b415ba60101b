// Made by web/dev/generate-api.ts from docs/openapi.json. Change the contracts of the hub instead.
export interface paths {
  '/api/v1/about': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['About']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          action?: string
          cursor?: number
          from?: number
          text?: string
          to?: number
          unitId?: string
          userId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['AuditPage']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit/chain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['AuditChain']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/audit/file': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          action?: string
          format: 'csv' | 'jsonl'
          from?: number
          text?: string
          to?: number
          unitId?: string
          userId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          cursor?: string
          state?: 'draft' | 'submitted' | 'approved' | 'refused' | 'scheduled' | 'withdrawn'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BulletinPage']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewBulletinInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['BulletinChangeInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    trace?: never
  }
  '/api/v1/bulletins/{id}/approve': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ApprovalInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/audio': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'audio/ogg': unknown
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/card.png': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          height: number
          width: number
        }
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'image/png': unknown
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/manifest': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ManifestToSign']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/recall': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/refuse': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['BulletinRefusalInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/speech': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        202: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/submit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Bulletin']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/bulletins/{id}/waveform': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Waveform']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/calendar/{year}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          year: number
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['CalendarYear']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          year: number
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['CalendarYearWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['CalendarYear']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/claim-batches': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Batches']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewBatchInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['MadeBatch']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/claim-batches/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Batch']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Withdrawn']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/claim-batches/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['BoxListInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BatchPlan']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/claims': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Claims']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewClaimInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['MadeClaim']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/claims/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ClaimShown']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/commands': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          before?: number
          deviceId: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['CommandPage']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewCommandInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Command']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/commands/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Command']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/commands/{id}/devices/{device}/file': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** @description The picture (PNG, JPEG) or log (gzip) that the device brought; kept for 30 days. */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          device: string
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          groupId?: string
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Devices']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/name': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewDeviceNameInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Rebound']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/place': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewPlaceInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/plays-at': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          at: number
        }
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PlaysAt']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/revoke': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/unit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewDeviceUnitInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Rebound']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/{id}/volume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DeviceVolume']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['VolumeWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['DeviceVolume']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/pending': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PendingBoxes']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/pending/{enrolmentId}/ask-code': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          enrolmentId: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/pending/{enrolmentId}/confirm': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          enrolmentId: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Confirmed']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/pending/{enrolmentId}/refuse': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          enrolmentId: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/devices/pending/confirm': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ConfirmSeveralInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ConfirmedSeveral']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Grants']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewGrantInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Grant']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/grants/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/health': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Health']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Inbox']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox/{id}/decline': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['DeclineInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['InboxEntry']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox/{id}/place': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PlaceWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['InboxEntry']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox/{id}/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PlaceWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['SchedulePreview']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox/{id}/reopen': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['InboxEntry']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/inbox/{id}/see': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['InboxEntry']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Keys']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/{keyid}/block': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          keyid: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/anew': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PapersMade']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/hub-ca': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SignedHubCaInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['HubCaTaken']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/hub-ca/draft': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['HubCaWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Draft']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/roots': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewRootInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['RootTaken']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/trust': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SignedTrustInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['TrustTaken']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/keys/trust/draft': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['TrustWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Draft']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewKeyInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['KeyState']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/passkeys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewPasskeyInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/passkeys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PasskeyNameInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    trace?: never
  }
  '/api/v1/me/passkeys/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BrowserJson']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/password': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewPasswordInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/recovery-codes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['RecoveryCodes']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/sessions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/sessions/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/sign-in': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['OwnSignIn']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/totp': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['TotpOffer']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/me/totp/confirm': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SecondCodeInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['RecoveryCodes']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/overrides': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Overrides']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['OverrideWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Override']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/overrides/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/overrides/{id}/signatures': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['OverrideSignatureInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Override']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/papers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Papers']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/papers/{id}/drop': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/papers/{id}/sign': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SignedPaperInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/pauses': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Pauses']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PauseWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Pause']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/pauses/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['People']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewPersonInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PersonLink']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/disable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ReasonInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/enable': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/erase': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PersonErasureInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/link': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PersonLink']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/recover': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ReasonInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PersonLink']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/sessions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['OpenSessions']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/sessions/{session}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
          session: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/people/{id}/withdraw': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/playbacks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          bulletinId?: string
          cursor?: string
          deviceId?: string
          from: number
          groupId?: string
          to: number
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PlaybackPage']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/policy': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PolicyInForce']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PolicyWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['PolicyInForce']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/report-groups': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ReportGroups']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ReportGroupWritingInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ReportGroup']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/report-groups/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ReportGroupWritingInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['ReportGroup']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/reports/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          from: number
          groupId?: string
          to: number
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Report']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/retention': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Retention']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['RetentionWishInput']
        }
      }
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          from: number
          groupId?: string
          to: number
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Schedules']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ScheduleWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['MadeSchedule']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules.ics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          from: number
          groupId?: string
          to: number
          unitId?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'text/calendar': unknown
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/{id}/leave-out': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SessionToLeaveOutInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['LeftOut']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/{id}/order': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ScheduleOrderInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Schedule']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/copy-week': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['WeekCopyWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['WeekCopy']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ScheduleWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['SchedulePreview']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/schedules/read-ics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['CalendarFileWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['CalendarFileContent']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sent-programmes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['SentProgrammes']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ProgrammeWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Sent']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sent-programmes/{id}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/sent-programmes/{id}/withdraw': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Visitor']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SignInInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/here': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description done */
        204: {
          headers: {
            [name: string]: unknown
          }
          content?: never
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/link': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SignInLinkInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/passkey': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PasskeyAnswerInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/passkey/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BrowserJson']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/proof': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Proof']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['ProofPasswordInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/proof/passkey': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['PasskeyAnswerInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/proof/passkey/options': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BrowserJson']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/session/second': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['SecondCodeInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Me']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/stop': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['StopOrderInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Stopped']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: {
          ended?: 'true'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitList']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['NewUnitInput']
        }
      }
      responses: {
        /** @description Default Response */
        201: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitDetail']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitDetail']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['UnitCorrectionInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitDetail']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    trace?: never
  }
  '/api/v1/units/{id}/end': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['UnitEndInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitDetail']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/{id}/plays-at': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query: {
          at: number
        }
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitPlaysAt']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/{id}/stagger': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Stagger']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['StaggerWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['Stagger']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/boundaries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitBoundaries']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['BoundaryMapInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['BoundaryResult']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/catalogue': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitCatalogue']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/units/import': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': components['schemas']['UnitImportWishInput']
        }
      }
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['UnitImportResult']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/api/v1/voices': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get: {
      parameters: {
        query?: never
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        /** @description Default Response */
        200: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/json': components['schemas']['VoiceList']
          }
        }
        /** @description Refused or failed */
        default: {
          headers: {
            [name: string]: unknown
          }
          content: {
            'application/problem+json': components['schemas']['Problem']
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    About: {
      hub: {
        id: string
        name: string
      }
      mode: string
      passkeyHost: string
      passwordKinds: boolean
      passwordMin: number
      passwords: boolean
      provider: {
        ends: boolean
        name: string
      } | null
      timeZone: string
      trial: boolean
      version: string
    }
    AirTimeDay: {
      broadcasts: {
        from: number
        soundMs: number
        to: number
      }[]
      /** Format: date */
      date: string
      maxMs: number | null
      perDay: number | null
    }
    ApprovalInput: {
      envelope: {
        payload: string
        payloadType: string
        signatures: {
          keyid: string
          sig: string
        }[]
      }
    }
    AuditChain: {
      broken: {
        /** @enum {string} */
        fault: 'changed' | 'missing' | 'unlinked' | 'rewritten'
        seq: number
      } | null
      checkedAt: number
      head: {
        hash: string
        seq: number
      } | null
      ok: boolean
    }
    AuditPage: {
      items: {
        action: string
        after: unknown
        at: number
        before: unknown
        deputyFor: {
          id: string
          name: string
        } | null
        erasedAt: number | null
        hash: string
        id: string
        seq: number
        subject: string | null
        unit: {
          id: string
          name: string
        } | null
        user: {
          id: string
          name: string
        } | null
      }[]
      names: {
        [key: string]: string
      }
      next: number | null
    }
    Batch: {
      claims: {
        batch: string | null
        createdAt: number
        createdBy: {
          id: string
          name: string
        } | null
        deviceId: string | null
        expiresAt: number
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        knock: {
          address: string | null
          checkCode: string
          enrolmentId: string
          firmware: string
          hardwareId: string
          requestedAt: number
        } | null
        label: string
        link: string
        linkQrSvg: string
        name: string
        place: components['schemas']['Place'] | null
        replaces: {
          id: string
          name: string
          number: number
        } | null
        rivals: number
        /** @enum {string} */
        state: 'waiting' | 'knocked' | 'signature' | 'enrolled' | 'refused' | 'expired' | 'withdrawn'
        suspicious: boolean
        unit: {
          id: string
          name: string
        }
      }[]
      counts: {
        [key: string]: number
      }
      createdAt: number
      createdBy: {
        id: string
        name: string
      }
      id: string
      title: string
    }
    Batches: {
      items: {
        counts: {
          [key: string]: number
        }
        createdAt: number
        createdBy: {
          id: string
          name: string
        }
        id: string
        title: string
      }[]
    }
    BatchPlan: {
      boxes: {
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        label: string
        line: number
        name: string
        place: components['schemas']['Place'] | null
        replaces: string | null
        replacesName: string | null
        unit: string
        unitName: string
      }[]
      faults: {
        /** @enum {string} */
        code:
          | 'noName'
          | 'longName'
          | 'longNote'
          | 'kindUnknown'
          | 'unitMissing'
          | 'unitUnknown'
          | 'unitAmbiguous'
          | 'pointUnreadable'
          | 'labelTwice'
          | 'nameTwice'
          | 'nameTaken'
          | 'replacesUnknown'
          | 'replacesAmbiguous'
          | 'replacesTwice'
          | 'replacesKind'
          | 'replacesForbidden'
        line: number
        params: {
          [key: string]: string | number
        }
      }[]
    }
    BoundaryMapInput: {
      [key: string]: unknown
    }
    BoundaryResult: {
      bytes: number
      matched: number
      refused: {
        /** @enum {string} */
        fault: 'notPolygon' | 'openRing' | 'offTheMap' | 'noArea' | 'tooManyPoints'
        name: string
      }[]
      toleranceM: number
      unmatched: string[]
    }
    BoxListInput: {
      text: string
    }
    BrowserJson: {
      [key: string]: unknown
    }
    BrowserJsonInput: {
      [key: string]: unknown
    }
    Bulletin: {
      author: {
        id: string
        name: string
      }
      createdAt: number
      decidedAt: number | null
      decidedBy: {
        id: string
        insteadOf: {
          id: string
          name: string
        } | null
        name: string
      } | null
      id: string
      limits: {
        maxChars: number
      }
      notAfter: number | null
      notBefore: number | null
      /** @enum {string} */
      priority: 'normal' | 'priority'
      refusal: {
        /** @enum {string} */
        ground: 'againstPolicy' | 'secret' | 'untrue' | 'poorQuality' | 'barredByLaw'
        remark: string
      } | null
      relay: {
        source: string
      } | null
      revision: number
      speech: components['schemas']['Speech']
      /** @enum {string} */
      state: 'draft' | 'submitted' | 'approved' | 'refused' | 'scheduled' | 'withdrawn'
      submittedAt: number | null
      text: string
      title: string
      topic: string
      unit: {
        id: string
        name: string
      }
      updatedAt: number
      voice: string
      wasScheduled: boolean
      writer: {
        id: string
        name: string
      }
    }
    BulletinChangeInput: {
      /** @enum {string} */
      priority?: 'normal' | 'priority'
      relay?: {
        source: string
      } | null
      text?: string
      title?: string
      topic?: string
      /** Format: uuid */
      unitId?: string
      voice?: string
    }
    BulletinPage: {
      items: components['schemas']['Bulletin'][]
      next: string | null
    }
    BulletinRefusalInput: {
      /** @enum {string} */
      ground: 'againstPolicy' | 'secret' | 'untrue' | 'poorQuality' | 'barredByLaw'
      remark: string
    }
    CalendarFileContent: {
      found: {
        place: string
        start:
          | {
              at: string & (unknown & unknown)
              /** @constant */
              kind: 'once'
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'daily'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'weekly'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
              weekdays: number[]
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'monthly'
              months?: number[]
              movesWithWork?: boolean
              on:
                | {
                    days: number[]
                  }
                | {
                    weekdays: {
                      nth: number
                      weekday: number
                    }[]
                  }
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              days: number[]
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'lunar'
              leapToo?: boolean
              months?: number[]
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
        title: string
        uid: string
      }[]
      refused: {
        code: string
        params: {
          [key: string]: string | number
        }
        place: string
        title: string
        uid: string
      }[]
    }
    CalendarFileWishInput: {
      /** Format: date */
      endlessUntil?: string
      text: string
    }
    CalendarYear: {
      changedAt: number | null
      changedBy: string | null
      holidays: components['schemas']['Holiday'][]
      moved: components['schemas']['MovedDay'][]
      /** @enum {string} */
      source: 'readyMade' | 'entered'
      year: number
    }
    CalendarYearWishInput: {
      holidays: {
        /** Format: date */
        date: string
        name: string
      }[]
      moved: {
        /** Format: date */
        date: string
        /** Format: date */
        insteadOf: string
      }[]
    }
    Claims: {
      items: components['schemas']['ClaimShown'][]
    }
    ClaimShown: {
      batch: string | null
      createdAt: number
      createdBy: {
        id: string
        name: string
      } | null
      deviceId: string | null
      expiresAt: number
      id: string
      /** @enum {string} */
      kind: 'loudspeaker' | 'eboard'
      knock: {
        address: string | null
        checkCode: string
        enrolmentId: string
        firmware: string
        hardwareId: string
        requestedAt: number
      } | null
      label: string
      link: string
      name: string
      place: components['schemas']['Place'] | null
      replaces: {
        id: string
        name: string
        number: number
      } | null
      rivals: number
      /** @enum {string} */
      state: 'waiting' | 'knocked' | 'signature' | 'enrolled' | 'refused' | 'expired' | 'withdrawn'
      suspicious: boolean
      unit: {
        id: string
        name: string
      }
    }
    Command: {
      by: string
      devices: {
        at: number | null
        details: {
          chime?: {
            level: number
            playedMs: number
            /** @enum {string} */
            proof: 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
          }
          /** @enum {string} */
          reboot?: 'agent' | 'machine'
          refresh?: {
            missing: number
            program: {
              epoch: number
              version: number
            } | null
          }
          upload?: {
            bytes: number
            sha256: string
          }
          volume?: {
            level: number
            until: number | null
          }
        } | null
        file: {
          bytes: number
          mediaType: string
        } | null
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        name: string
        online: boolean
        reason: string | null
        startedAt: number | null
        /** @enum {string} */
        state:
          | 'sent'
          | 'started'
          | 'done'
          | 'stopped'
          | 'nothingPlaying'
          | 'unsupported'
          | 'refused'
          | 'failed'
          | 'expired'
          | 'noAnswer'
      }[]
      expiresAt: number
      id: string
      issuedAt: number
      /** @enum {string} */
      kind: 'stop' | 'volume' | 'testChime' | 'capture' | 'log' | 'reboot' | 'refresh'
      level: number | null
      until: number | null
    }
    CommandPage: {
      items: components['schemas']['Command'][]
      next: number | null
    }
    Confirmed: {
      deviceId: string
      waiting: boolean
    }
    ConfirmedSeveral: {
      items: {
        code:
          | (
              | 'request.invalid'
              | 'request.notFound'
              | 'request.tooMany'
              | 'request.tooLarge'
              | 'request.foreign'
              | 'session.required'
              | 'session.wrongPassword'
              | 'session.locked'
              | 'session.linkUsed'
              | 'session.notAllowed'
              | 'session.passwordTooShort'
              | 'session.passwordKinds'
              | 'session.passwordCommon'
              | 'session.passwordSame'
              | 'session.passwordOver'
              | 'session.wrongCurrent'
              | 'session.secondNeeded'
              | 'session.enrolNeeded'
              | 'session.proofNeeded'
              | 'session.wrongCode'
              | 'session.wrongPasskey'
              | 'session.passwordsOff'
              | 'factor.appThere'
              | 'factor.noOffer'
              | 'factor.lastOne'
              | 'factor.tooMany'
              | 'factor.notTaken'
              | 'provider.none'
              | 'provider.unreachable'
              | 'provider.failed'
              | 'provider.noAccount'
              | 'provider.taken'
              | 'provider.noGroup'
              | 'provider.disabled'
              | 'provider.only'
              | 'person.self'
              | 'person.aboveYou'
              | 'person.nameTaken'
              | 'person.hasCome'
              | 'person.disabled'
              | 'person.erased'
              | 'person.otherName'
              | 'person.holdsAuthority'
              | 'retention.outOfBounds'
              | 'unit.unknown'
              | 'unit.outsideArea'
              | 'unit.ended'
              | 'unit.wrongParent'
              | 'unit.codeTaken'
              | 'unit.hasParts'
              | 'unit.isTop'
              | 'unit.endInFuture'
              | 'catalogue.unknownProvince'
              | 'catalogue.otherProvince'
              | 'catalogue.mismatch'
              | 'boundary.noFeatures'
              | 'boundary.tooMany'
              | 'group.nameTaken'
              | 'person.unknown'
              | 'grant.unknown'
              | 'grant.toSelf'
              | 'grant.moreThanHeld'
              | 'grant.longerThanHeld'
              | 'grant.endsBeforeStart'
              | 'grant.deputyNeedsEnd'
              | 'grant.notTheirs'
              | 'grant.lastAdministrator'
              | 'grant.fromGroup'
              | 'bulletin.titleEmpty'
              | 'bulletin.titleTooLong'
              | 'bulletin.textEmpty'
              | 'bulletin.textTooLong'
              | 'bulletin.notInState'
              | 'bulletin.stillScheduled'
              | 'bulletin.voiceUnknown'
              | 'bulletin.speechMissing'
              | 'bulletin.isRelay'
              | 'bulletin.speechFailed'
              | 'bulletin.nothingToSay'
              | 'bulletin.manifestChanged'
              | 'bulletin.ownApproval'
              | 'signature.invalid'
              | 'signature.keyUnknown'
              | 'signature.keyPending'
              | 'signature.keyNotYours'
              | 'signature.outsideArea'
              | 'signature.notAuthority'
              | 'schedule.endsBeforeStart'
              | 'schedule.inThePast'
              | 'schedule.outsideDates'
              | 'schedule.noTargets'
              | 'schedule.targetUnknown'
              | 'schedule.targetOutsideArea'
              | 'schedule.neverSounds'
              | 'schedule.sessionTooLong'
              | 'schedule.slotTooShort'
              | 'schedule.mixedPriority'
              | 'schedule.notAWeek'
              | 'schedule.conflict'
              | 'schedule.orderNeeded'
              | 'schedule.tooManyPlays'
              | 'schedule.relayLength'
              | 'schedule.notItsSession'
              | 'schedule.ended'
              | 'schedule.sendInstead'
              | 'inbox.mixedSenders'
              | 'inbox.noWards'
              | 'inbox.otherItems'
              | 'inbox.priorityStays'
              | 'inbox.priorityDays'
              | 'inbox.alreadyPlaced'
              | 'inbox.notWaiting'
              | 'inbox.tooLate'
              | 'inbox.withdrawn'
              | 'inbox.notWithdrawn'
              | 'inbox.wardAnswers'
              | 'policy.quietHours'
              | 'policy.outsideWindow'
              | 'policy.weekday'
              | 'policy.tooManyBroadcasts'
              | 'policy.broadcastTooLong'
              | 'override.endsBeforeStart'
              | 'override.inThePast'
              | 'override.tooLong'
              | 'override.alreadySigned'
              | 'override.over'
              | 'pause.endsBeforeStart'
              | 'pause.inThePast'
              | 'pause.tooLong'
              | 'pause.over'
              | 'calendar.wrongYear'
              | 'calendar.twice'
              | 'stagger.tooMuch'
              | 'stagger.twice'
              | 'calendarFile.unreadable'
              | 'calendarFile.noEvents'
              | 'calendarFile.unsupported'
              | 'calendarFile.endless'
              | 'calendarFile.allDay'
              | 'calendarFile.startOffPattern'
              | 'calendarFile.otherTimes'
              | 'calendarFile.timeZone'
              | 'calendarFile.tooMany'
              | 'calendarFile.neverSounds'
              | 'calendarFile.noWords'
              | 'calendarFile.cancelled'
              | 'calendarFile.changedOnce'
              | 'boxList.empty'
              | 'boxList.unreadable'
              | 'boxList.noColumn'
              | 'boxList.columnTwice'
              | 'boxList.tooMany'
              | 'boxList.faults'
              | 'claim.unknown'
              | 'claim.used'
              | 'claim.expired'
              | 'claim.wrongKind'
              | 'claim.withdrawn'
              | 'claim.over'
              | 'enrolment.unknown'
              | 'enrolment.notPending'
              | 'enrolment.otherCode'
              | 'authority.absent'
              | 'root.unreadable'
              | 'root.trial'
              | 'root.otherHub'
              | 'root.notNext'
              | 'root.signatures'
              | 'trust.changedMeanwhile'
              | 'trust.hubKeyMissing'
              | 'trust.unrevokes'
              | 'trust.wrongHolder'
              | 'trust.nothingChanges'
              | 'signature.keyBlocked'
              | 'hubCa.notOwn'
              | 'hubCa.foreign'
              | 'hubCa.changedMeanwhile'
              | 'paper.settled'
              | 'paper.outdated'
              | 'key.unknown'
              | 'device.unknown'
              | 'device.revoked'
              | 'device.replaced'
              | 'device.badSignature'
              | 'device.clockWrong'
              | 'command.oneDevice'
              | 'command.noDevices'
              | 'command.untilPast'
              | 'command.untilTooFar'
              | 'command.tooSoon'
              | 'upload.notAsked'
              | 'upload.repeated'
              | 'upload.wrongHash'
              | 'upload.wrongType'
              | 'hub.settingUp'
              | 'hub.failed'
            )
          | null
        deviceId: string | null
        enrolmentId: string
        waiting: boolean
      }[]
    }
    ConfirmSeveralInput: {
      items: {
        checkCode: string
        /** Format: uuid */
        enrolmentId: string
      }[]
    }
    DeclineInput: {
      reason: string
    }
    Device: {
      enrolledAt: number
      firmware: string
      id: string
      /** @enum {string} */
      kind: 'loudspeaker' | 'eboard'
      lastProvenAt: number | null
      lastSeenAt: number | null
      lockPending: boolean
      name: string
      nowPlaying: {
        bulletinId: string | null
        plannedMs: number
        startedAt: number
        title: string
      } | null
      number: number
      place: components['schemas']['Place'] | null
      predecessor: string | null
      programVersion: number | null
      quarantinedRows: number
      refusedDocuments: number | null
      revokedAt: number | null
      since: number
      /** @enum {string} */
      state: 'online' | 'playing' | 'offline' | 'needsCheck' | 'revoked'
      successor: string | null
      toldAt: number | null
      unit: {
        id: string
        name: string
      }
      volume: {
        level: number
        until: number | null
      } | null
      wish: {
        name: string
        unit: {
          id: string
          name: string
        }
      } | null
    }
    Devices: {
      items: components['schemas']['Device'][]
    }
    DeviceVolume: {
      byHour: {
        from: string
        level: number
        to: string
      }[]
      ceilings: {
        from: string
        level: number
        to: string
        why: string
      }[]
      level: number
      levelNow: number
      staggerMs: number
      wardCeilings: {
        from: string
        level: number
        to: string
      }[]
    }
    Draft: {
      payload: string
      payloadType: string
    }
    Grant: {
      deputyFor: {
        id: string
        name: string
        userName: string
      } | null
      fromAt: number
      fromGroup: string | null
      groupId: string | null
      id: string
      /** @enum {string} */
      role:
        | 'administrator'
        | 'authority'
        | 'approver'
        | 'officer'
        | 'collaborator'
        | 'technician'
        | 'auditor'
        | 'viewer'
      unitId: string | null
      untilAt: number | null
      user: {
        id: string
        name: string
        userName: string
      }
    }
    Grants: {
      items: components['schemas']['Grant'][]
      posts: {
        id: string
        name: string
        /** @enum {string} */
        role:
          | 'administrator'
          | 'authority'
          | 'approver'
          | 'officer'
          | 'collaborator'
          | 'technician'
          | 'auditor'
          | 'viewer'
        title: string
        unit: {
          id: string
          name: string
        }
        userName: string
      }[]
    }
    Health: {
      /** @constant */
      status: 'ok'
    }
    Holiday: {
      /** Format: date */
      date: string
      name: string
    }
    HubCaTaken: {
      version: number
    }
    HubCaWishInput: {
      inDays: number | null
    }
    Inbox: {
      items: components['schemas']['InboxEntry'][]
    }
    InboxEntry: {
      answeredAt: number | null
      answeredBy: string | null
      id: string
      isNew: boolean
      mayAnswer: boolean
      obstacle: {
        code: string
        params: {
          [key: string]: string | number
        }
      } | null
      open: boolean
      programme: components['schemas']['SentProgramme']
      reason: string | null
      schedule: {
        endedAt: number | null
        id: string
        nextAt: number | null
        order: number | null
        when:
          | {
              at: number
              /** @constant */
              kind: 'once'
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'daily'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'weekly'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
              weekdays: number[]
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'monthly'
              months?: number[]
              movesWithWork?: boolean
              on:
                | {
                    days: number[]
                  }
                | {
                    weekdays: {
                      nth: number
                      weekday: number
                    }[]
                  }
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              days: number[]
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'lunar'
              leapToo?: boolean
              months?: number[]
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
      } | null
      /** @enum {string} */
      state: 'waiting' | 'placed' | 'declined' | 'tooLate' | 'withdrawn'
      unit: {
        id: string
        name: string
      }
    }
    Keys: {
      hub: {
        id: string
        name: string
      }
      hubCa: {
        shown: {
          fingerprint: string
          notAfter: number
        }
        signed: components['schemas']['SignedDocument'] | null
      } | null
      hubKey: {
        key: {
          /** @enum {string} */
          alg: 'ed25519' | 'ecdsa-p256'
          spki: string
        }
        keyid: string
        needsWord: boolean
      }
      keys: {
        createdAt: number
        decides: {
          id: string
          name: string
        }[]
        key: {
          /** @enum {string} */
          alg: 'ed25519' | 'ecdsa-p256'
          spki: string
        }
        keyid: string
        person: {
          id: string
          name: string
          /** @enum {string} */
          role:
            | 'administrator'
            | 'authority'
            | 'approver'
            | 'officer'
            | 'collaborator'
            | 'technician'
            | 'auditor'
            | 'viewer'
          title: string
          unit: {
            id: string
            name: string
          }
        }
        /** @enum {string} */
        status: 'pending' | 'active' | 'revoked'
      }[]
      roots: components['schemas']['SignedDocument'][]
      signsHere: boolean
      top: {
        id: string
        name: string
      }
      trust: components['schemas']['SignedDocument'] | null
      unborne: {
        devices: number
        policies: number
        trust: boolean
      }
    }
    KeyState: {
      keyid: string
      /** @enum {string} */
      status: 'pending' | 'active'
    }
    LeftOut: {
      rest: string | null
    }
    ListedUnit: {
      code: string | null
      id: string
      /** @enum {string} */
      kind: 'province' | 'district' | 'commune' | 'hamlet'
      name: string
      parentId: string | null
      path: string[]
      validFrom: number
      validUntil: number | null
      working: boolean
    }
    MadeBatch: {
      boxes: {
        claim: string
        expiresAt: number
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        label: string
        line: number
        name: string
        place: components['schemas']['Place'] | null
        qrSvg: string
        replaces: string | null
        replacesName: string | null
        unit: string
        unitName: string
      }[]
      id: string
    }
    MadeClaim: {
      claim: string
      expiresAt: number
      id: string
      link: string
      qrSvg: string
    }
    MadeSchedule: {
      bulletin: {
        id: string
        title: string
      }
      cutAtSlotEnd: boolean
      devices: number
      endedAt: number | null
      gapMs: number
      id: string
      items: {
        bulletinId: string
        durationMs: number
        relay: {
          source: string
        } | null
        repeat: number
        title: string
      }[]
      order: number | null
      origin: {
        id: string
        name: string
      }
      /** @enum {string} */
      priority: 'normal' | 'priority'
      replaces: string | null
      rest: string | null
      slotMs: number | null
      targets: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
      /** @enum {string} */
      whenOvertaken: 'resume' | 'skip'
    }
    ManifestToSign: {
      /** Format: base64 */
      payload: string
      payloadType: string
    }
    Me: {
      choosesPassword: boolean
      deputyships: {
        id: string
        name: string
        /** @enum {string} */
        role:
          | 'administrator'
          | 'authority'
          | 'approver'
          | 'officer'
          | 'collaborator'
          | 'technician'
          | 'auditor'
          | 'viewer'
        untilAt: number | null
      }[]
      /** @enum {string} */
      how: 'link' | 'password' | 'passkey' | 'provider'
      id: string
      keys: {
        createdAt: number
        keyid: string
        /** @enum {string} */
        status: 'pending' | 'active'
      }[]
      name: string
      passwordSet: boolean
      passwordUntil: number | null
      rights: {
        /** @enum {string} */
        action:
          | 'read'
          | 'bulletin.write'
          | 'bulletin.compose'
          | 'bulletin.decide'
          | 'schedule.change'
          | 'override.sign'
          | 'policy.change'
          | 'calendar.change'
          | 'broadcast.stop'
          | 'device.command'
          | 'device.tune'
          | 'device.change'
          | 'device.revoke'
          | 'people.read'
          | 'people.change'
          | 'audit.read'
          | 'keys.read'
          | 'keys.change'
          | 'unit.change'
        unitIds: string[]
      }[]
      /** @enum {string} */
      role:
        | 'administrator'
        | 'authority'
        | 'approver'
        | 'officer'
        | 'collaborator'
        | 'technician'
        | 'auditor'
        | 'viewer'
      /** @enum {string} */
      stage: 'full' | 'second' | 'enrol' | 'password'
      title: string
      unit: {
        id: string
        /** @enum {string} */
        kind: 'province' | 'district' | 'commune' | 'hamlet'
        name: string
      }
      userName: string
    }
    MovedDay: {
      /** Format: date */
      date: string
      /** Format: date */
      insteadOf: string
    }
    NewBatchInput: {
      text: string
      title: string
    }
    NewBulletinInput: {
      /**
       * @default normal
       * @enum {string}
       */
      priority: 'normal' | 'priority'
      /** @default null */
      relay: {
        source: string
      } | null
      text: string
      title: string
      /** @default general */
      topic: string
      /** Format: uuid */
      unitId: string
      voice: string
    }
    NewClaimInput: {
      /** @enum {string} */
      kind: 'loudspeaker' | 'eboard'
      label?: string
      name: string
      place?: components['schemas']['NewPlaceInput']
      /** Format: uuid */
      replaces?: string
      /** Format: uuid */
      unitId: string
    }
    NewCommandInput: {
      /** Format: uuid */
      deviceId?: string
      order:
        | {
            /** @constant */
            kind: 'volume'
            level: number
            until: number | null
          }
        | {
            /** @constant */
            kind: 'testChime'
          }
        | {
            /** @constant */
            kind: 'capture'
          }
        | {
            /** @constant */
            kind: 'log'
            lines: number
          }
        | {
            /** @constant */
            kind: 'reboot'
          }
        | {
            /** @constant */
            kind: 'refresh'
          }
      /** Format: uuid */
      unitId?: string
    }
    NewDeviceNameInput: {
      name: string
    }
    NewDeviceUnitInput: {
      /** Format: uuid */
      unitId: string
    }
    NewGrantInput:
      | {
          /** @default null */
          deputyFor: string | null
          /** @default null */
          fromAt: number | null
          /** Format: uuid */
          groupId: string
          /**
           * @default viewer
           * @enum {string}
           */
          role:
            | 'administrator'
            | 'authority'
            | 'approver'
            | 'officer'
            | 'collaborator'
            | 'technician'
            | 'auditor'
            | 'viewer'
          /** @default null */
          untilAt: number | null
          userName: string
        }
      | {
          /** @default null */
          deputyFor: string | null
          /** @default null */
          fromAt: number | null
          /** @enum {string} */
          role:
            | 'administrator'
            | 'authority'
            | 'approver'
            | 'officer'
            | 'collaborator'
            | 'technician'
            | 'auditor'
            | 'viewer'
          /** Format: uuid */
          unitId: string
          /** @default null */
          untilAt: number | null
          userName: string
        }
    NewKeyInput: {
      publicKey: {
        /** @enum {string} */
        alg: 'ed25519' | 'ecdsa-p256'
        /** Format: base64 */
        spki: string
      }
    }
    NewPasskeyInput: {
      name: string
      response: {
        [key: string]: unknown
      }
    }
    NewPasswordInput: {
      /** @default  */
      current: string
      password: string
    }
    NewPersonInput: {
      /** @default  */
      contact: string
      name: string
      /** @enum {string} */
      role:
        | 'administrator'
        | 'authority'
        | 'approver'
        | 'officer'
        | 'collaborator'
        | 'technician'
        | 'auditor'
        | 'viewer'
      /** @default  */
      title: string
      /** Format: uuid */
      unitId: string
      userName: string
    }
    NewPlaceInput: {
      latitude: number | null
      longitude: number | null
      note: string
    }
    NewRootInput: {
      root: {
        payload: string
        payloadType: string
        signatures: {
          keyid: string
          sig: string
        }[]
      }
    }
    NewUnitInput: {
      /** @default null */
      code: string | null
      /** @enum {string} */
      kind: 'district' | 'commune' | 'hamlet'
      name: string
      /** Format: uuid */
      parentId: string
    }
    OpenSession: {
      address: string
      browser: string
      here: boolean
      /** @enum {string} */
      how: 'link' | 'password' | 'passkey' | 'provider'
      id: string
      lastSeenAt: number
      secondFactor: boolean
      since: number
    }
    OpenSessions: {
      items: components['schemas']['OpenSession'][]
    }
    Override: {
      area: {
        id: string
        name: string
      }[]
      createdAt: number
      createdBy: {
        id: string
        name: string
      }
      from: number
      id: string
      lifts: ('quietHours' | 'airTime')[]
      payload: string
      payloadType: string
      reason: string
      signatures: {
        at: number
        insteadOf: {
          id: string
          name: string
        } | null
        keyid: string
        user: {
          id: string
          name: string
        }
      }[]
      /** @enum {string} */
      state: 'unsigned' | 'planned' | 'inForce' | 'over' | 'withdrawn'
      until: number
      withdrawnAt: number | null
    }
    Overrides: {
      items: components['schemas']['Override'][]
    }
    OverrideSignatureInput: {
      keyid: string
      /** Format: base64 */
      sig: string
    }
    OverrideWishInput: {
      area: string[]
      from: number
      lifts: ('quietHours' | 'airTime')[]
      reason: string
      until: number
    }
    OwnSignIn: {
      app: {
        recoveryCodesLeft: number
        since: number
      } | null
      passkeys: {
        createdAt: number
        id: string
        lastUsedAt: number | null
        name: string
      }[]
      provider: boolean
      required: boolean
      sessions: components['schemas']['OpenSession'][]
    }
    Papers: {
      items: {
        by: {
          id: string
          name: string
        } | null
        createdAt: number
        former: components['schemas']['SignedDocument'] | null
        id: string
        isNew: boolean
        /** @enum {string} */
        kind: 'binding' | 'policy'
        payload: string
        payloadType: string
      }[]
    }
    PapersMade: {
      papers: number
    }
    PasskeyAnswerInput: {
      response: components['schemas']['BrowserJsonInput']
    }
    PasskeyNameInput: {
      name: string
    }
    Pause: {
      createdAt: number
      createdBy: {
        id: string
        name: string
      }
      devices: number
      endedAt: number | null
      from: number
      id: string
      reason: string
      targets: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      until: number
    }
    Pauses: {
      items: components['schemas']['Pause'][]
    }
    PauseWishInput: {
      from: number
      reason: string
      targets: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      until: number
    }
    PendingBoxes: {
      items: {
        address: string | null
        checkCode: string
        claimId: string
        enrolmentId: string
        expiresAt: number
        firmware: string
        hardwareId: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        label: string
        name: string
        replaces: {
          id: string
          name: string
          number: number
        } | null
        requestedAt: number
        rivals: number
        suspicious: boolean
        unit: {
          id: string
          name: string
        }
      }[]
      refused: {
        places: {
          address: string
          count: number
          lastAt: number
        }[]
        reasons: {
          /** @enum {string} */
          code:
            | 'request.invalid'
            | 'request.notFound'
            | 'request.tooMany'
            | 'request.tooLarge'
            | 'request.foreign'
            | 'session.required'
            | 'session.wrongPassword'
            | 'session.locked'
            | 'session.linkUsed'
            | 'session.notAllowed'
            | 'session.passwordTooShort'
            | 'session.passwordKinds'
            | 'session.passwordCommon'
            | 'session.passwordSame'
            | 'session.passwordOver'
            | 'session.wrongCurrent'
            | 'session.secondNeeded'
            | 'session.enrolNeeded'
            | 'session.proofNeeded'
            | 'session.wrongCode'
            | 'session.wrongPasskey'
            | 'session.passwordsOff'
            | 'factor.appThere'
            | 'factor.noOffer'
            | 'factor.lastOne'
            | 'factor.tooMany'
            | 'factor.notTaken'
            | 'provider.none'
            | 'provider.unreachable'
            | 'provider.failed'
            | 'provider.noAccount'
            | 'provider.taken'
            | 'provider.noGroup'
            | 'provider.disabled'
            | 'provider.only'
            | 'person.self'
            | 'person.aboveYou'
            | 'person.nameTaken'
            | 'person.hasCome'
            | 'person.disabled'
            | 'person.erased'
            | 'person.otherName'
            | 'person.holdsAuthority'
            | 'retention.outOfBounds'
            | 'unit.unknown'
            | 'unit.outsideArea'
            | 'unit.ended'
            | 'unit.wrongParent'
            | 'unit.codeTaken'
            | 'unit.hasParts'
            | 'unit.isTop'
            | 'unit.endInFuture'
            | 'catalogue.unknownProvince'
            | 'catalogue.otherProvince'
            | 'catalogue.mismatch'
            | 'boundary.noFeatures'
            | 'boundary.tooMany'
            | 'group.nameTaken'
            | 'person.unknown'
            | 'grant.unknown'
            | 'grant.toSelf'
            | 'grant.moreThanHeld'
            | 'grant.longerThanHeld'
            | 'grant.endsBeforeStart'
            | 'grant.deputyNeedsEnd'
            | 'grant.notTheirs'
            | 'grant.lastAdministrator'
            | 'grant.fromGroup'
            | 'bulletin.titleEmpty'
            | 'bulletin.titleTooLong'
            | 'bulletin.textEmpty'
            | 'bulletin.textTooLong'
            | 'bulletin.notInState'
            | 'bulletin.stillScheduled'
            | 'bulletin.voiceUnknown'
            | 'bulletin.speechMissing'
            | 'bulletin.isRelay'
            | 'bulletin.speechFailed'
            | 'bulletin.nothingToSay'
            | 'bulletin.manifestChanged'
            | 'bulletin.ownApproval'
            | 'signature.invalid'
            | 'signature.keyUnknown'
            | 'signature.keyPending'
            | 'signature.keyNotYours'
            | 'signature.outsideArea'
            | 'signature.notAuthority'
            | 'schedule.endsBeforeStart'
            | 'schedule.inThePast'
            | 'schedule.outsideDates'
            | 'schedule.noTargets'
            | 'schedule.targetUnknown'
            | 'schedule.targetOutsideArea'
            | 'schedule.neverSounds'
            | 'schedule.sessionTooLong'
            | 'schedule.slotTooShort'
            | 'schedule.mixedPriority'
            | 'schedule.notAWeek'
            | 'schedule.conflict'
            | 'schedule.orderNeeded'
            | 'schedule.tooManyPlays'
            | 'schedule.relayLength'
            | 'schedule.notItsSession'
            | 'schedule.ended'
            | 'schedule.sendInstead'
            | 'inbox.mixedSenders'
            | 'inbox.noWards'
            | 'inbox.otherItems'
            | 'inbox.priorityStays'
            | 'inbox.priorityDays'
            | 'inbox.alreadyPlaced'
            | 'inbox.notWaiting'
            | 'inbox.tooLate'
            | 'inbox.withdrawn'
            | 'inbox.notWithdrawn'
            | 'inbox.wardAnswers'
            | 'policy.quietHours'
            | 'policy.outsideWindow'
            | 'policy.weekday'
            | 'policy.tooManyBroadcasts'
            | 'policy.broadcastTooLong'
            | 'override.endsBeforeStart'
            | 'override.inThePast'
            | 'override.tooLong'
            | 'override.alreadySigned'
            | 'override.over'
            | 'pause.endsBeforeStart'
            | 'pause.inThePast'
            | 'pause.tooLong'
            | 'pause.over'
            | 'calendar.wrongYear'
            | 'calendar.twice'
            | 'stagger.tooMuch'
            | 'stagger.twice'
            | 'calendarFile.unreadable'
            | 'calendarFile.noEvents'
            | 'calendarFile.unsupported'
            | 'calendarFile.endless'
            | 'calendarFile.allDay'
            | 'calendarFile.startOffPattern'
            | 'calendarFile.otherTimes'
            | 'calendarFile.timeZone'
            | 'calendarFile.tooMany'
            | 'calendarFile.neverSounds'
            | 'calendarFile.noWords'
            | 'calendarFile.cancelled'
            | 'calendarFile.changedOnce'
            | 'boxList.empty'
            | 'boxList.unreadable'
            | 'boxList.noColumn'
            | 'boxList.columnTwice'
            | 'boxList.tooMany'
            | 'boxList.faults'
            | 'claim.unknown'
            | 'claim.used'
            | 'claim.expired'
            | 'claim.wrongKind'
            | 'claim.withdrawn'
            | 'claim.over'
            | 'enrolment.unknown'
            | 'enrolment.notPending'
            | 'enrolment.otherCode'
            | 'authority.absent'
            | 'root.unreadable'
            | 'root.trial'
            | 'root.otherHub'
            | 'root.notNext'
            | 'root.signatures'
            | 'trust.changedMeanwhile'
            | 'trust.hubKeyMissing'
            | 'trust.unrevokes'
            | 'trust.wrongHolder'
            | 'trust.nothingChanges'
            | 'signature.keyBlocked'
            | 'hubCa.notOwn'
            | 'hubCa.foreign'
            | 'hubCa.changedMeanwhile'
            | 'paper.settled'
            | 'paper.outdated'
            | 'key.unknown'
            | 'device.unknown'
            | 'device.revoked'
            | 'device.replaced'
            | 'device.badSignature'
            | 'device.clockWrong'
            | 'command.oneDevice'
            | 'command.noDevices'
            | 'command.untilPast'
            | 'command.untilTooFar'
            | 'command.tooSoon'
            | 'upload.notAsked'
            | 'upload.repeated'
            | 'upload.wrongHash'
            | 'upload.wrongType'
            | 'hub.settingUp'
            | 'hub.failed'
          count: number
        }[]
        since: number
        total: number
      }
    }
    People: {
      items: components['schemas']['PersonInArea'][]
    }
    PersonErasureInput: {
      reason: string
      userName: string
    }
    PersonInArea: {
      contact: string
      id: string
      lastSeenAt: number | null
      linkUntil: number | null
      managed: boolean
      name: string
      /** @enum {string} */
      role:
        | 'administrator'
        | 'authority'
        | 'approver'
        | 'officer'
        | 'collaborator'
        | 'technician'
        | 'auditor'
        | 'viewer'
      secondFactor: boolean
      sessions: number
      /** @enum {string} */
      state: 'active' | 'invited' | 'expired' | 'disabled' | 'erased'
      title: string
      unit: {
        id: string
        name: string
      }
      userName: string
    }
    PersonLink: {
      expiresAt: number
      personId: string
      qrSvg: string
      url: string
    }
    Place: {
      latitude: number | null
      longitude: number | null
      note: string
    }
    PlaceWishInput: {
      order?: number
      /** Format: uuid */
      replaces?: string
      targets?: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
    }
    Playback: {
      bulletin: {
        id: string
        title: string
      }
      captures: {
        matched: number
        taken: number
      } | null
      device: {
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        name: string
      }
      occurrence: string
      plannedAt: number
      plannedMs: number
      playedMs: number | null
      /** @enum {string} */
      proof: 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
      reason: string | null
      startedAt: number | null
      /** @enum {string} */
      state: 'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'
    }
    PlaybackPage: {
      items: components['schemas']['Playback'][]
      next: string | null
    }
    PlaysAt: {
      at: number
      device: {
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        name: string
        number: number
        unit: {
          id: string
          name: string
        }
      }
      journal: {
        complete: boolean
        plays: {
          bulletinId: string | null
          occurrence: string
          playedMs: number | null
          /** @enum {string} */
          proof: 'P0' | 'P1' | 'P2' | 'P3' | 'P4'
          reason: string | null
          startedAt: number
          /** @enum {string} */
          state:
            'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'
          title: string
        }[]
      } | null
      nextChangeAt: number | null
      pause: {
        from: number
        id: string
        reason: string
        until: number
      } | null
      planned: {
        bulletinId: string | null
        occurrence: string
        positionMs: number
        scheduleId: string
        since: number
        title: string
        until: number
        /** @enum {string} */
        why: 'planned' | 'delayed' | 'resumed'
      } | null
      policy: string | null
      since: number | null
      sounds: boolean
      until: number | null
      volume: number
    }
    PolicyInForce: {
      from: {
        signedAt: number
        signedBy: {
          id: string
          name: string
        } | null
        unit: {
          id: string
          name: string
        }
        version: number
      } | null
      maySign: boolean
      profile: {
        broadcastMs: number | null
        broadcastsPerDay: number | null
        ceilings: {
          from: string
          level: number
          to: string
        }[]
        exceptions: {
          /** Format: date */
          from: string
          name: string
          /** Format: date */
          until: string
        }[]
        joinMs: number
        legalBasis: string
        name: string
        quietHours: {
          from: string
          to: string
        }[]
        relayCounts: boolean
        timeZone: string
        weekdays: number[]
        windows: {
          from: string
          to: string
        }[]
      }
      readyMade: {
        key: string
        profile: {
          broadcastMs: number | null
          broadcastsPerDay: number | null
          ceilings: {
            from: string
            level: number
            to: string
          }[]
          exceptions: {
            /** Format: date */
            from: string
            name: string
            /** Format: date */
            until: string
          }[]
          joinMs: number
          legalBasis: string
          name: string
          quietHours: {
            from: string
            to: string
          }[]
          relayCounts: boolean
          timeZone: string
          weekdays: number[]
          windows: {
            from: string
            to: string
          }[]
        }
      }[]
      unit: {
        id: string
        name: string
      }
      waiting: {
        paper: string
        since: number
      } | null
    }
    PolicyWishInput: {
      profile: {
        broadcastMs: number | null
        broadcastsPerDay: number | null
        ceilings: {
          from: string
          level: number
          to: string
        }[]
        exceptions: {
          /** Format: date */
          from: string
          name: string
          /** Format: date */
          until: string
        }[]
        joinMs: number
        legalBasis: string
        name: string
        quietHours: {
          from: string
          to: string
        }[]
        relayCounts: boolean
        timeZone: string
        weekdays: number[]
        windows: {
          from: string
          to: string
        }[]
      }
      /** Format: uuid */
      unitId: string
    }
    Problem: {
      code: string
      detail: string
      params: {
        [key: string]: string | number
      }
      status: number
      title: string
      type: string
    }
    ProgrammeWishInput: {
      gapMs?: number
      items: {
        /** Format: uuid */
        bulletinId: string
        repeat?: number
      }[]
      note: string
      playBy: number
      targets: string[]
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
    }
    Proof: {
      fresh: boolean
      ways: ('code' | 'passkey' | 'password')[]
    }
    ProofPasswordInput: {
      password: string
    }
    ReasonInput: {
      reason: string
    }
    Rebound: {
      waiting: boolean
    }
    RecoveryCodes: {
      recoveryCodes: string[]
    }
    Report: {
      bulletins: {
        id: string
        missed: number
        partial: number
        planned: number
        proven: number
        skipped: number
        title: string
        unknown: number
      }[]
      devices: {
        id: string
        /** @enum {string} */
        kind: 'loudspeaker' | 'eboard'
        missed: number
        name: string
        partial: number
        planned: number
        proven: number
        skipped: number
        unit: {
          id: string
          name: string
        }
        unknown: number
        uptime: {
          observedMs: number
          onlineMs: number
          share: number | null
          unknownMs: number
        }
      }[]
      from: number
      generatedAt: number
      to: number
      totals: {
        missed: number
        partial: number
        planned: number
        proven: number
        skipped: number
        unknown: number
      }
      units: {
        id: string
        missed: number
        name: string
        partial: number
        planned: number
        proven: number
        skipped: number
        unknown: number
      }[]
    }
    ReportGroup: {
      id: string
      name: string
      unitIds: string[]
    }
    ReportGroups: {
      items: components['schemas']['ReportGroup'][]
    }
    ReportGroupWritingInput: {
      name: string
      unitIds: string[]
    }
    Retention: {
      kinds: {
        days: {
          least: number
          most: number
          now: number
          usual: number
        } | null
        kept: {
          count: number
          oldest: number | null
        } | null
        /** @enum {string} */
        keptFor: 'days' | 'person' | 'hub' | 'memory'
        /** @enum {string} */
        name:
          | 'accounts'
          | 'factors'
          | 'factorOffers'
          | 'tries'
          | 'sessions'
          | 'links'
          | 'grants'
          | 'addresses'
          | 'actDetails'
          | 'acts'
          | 'signed'
          | 'bulletins'
          | 'drafts'
          | 'inbox'
          | 'knocks'
          | 'claims'
          | 'uploads'
          | 'commands'
          | 'plays'
          | 'presence'
        personal: boolean
      }[]
      lastSweep: {
        at: number
        removed: number
      } | null
      mayChange: boolean
      nextSweepAt: number
    }
    RetentionWishInput: {
      days: {
        actDetails?: number
        addresses?: number
        claims?: number
        commands?: number
        drafts?: number
        factorOffers?: number
        grants?: number
        inbox?: number
        knocks?: number
        links?: number
        sessions?: number
        uploads?: number
      }
    }
    RootTaken: {
      fingerprint: string
      version: number
    }
    Schedule: {
      bulletin: {
        id: string
        title: string
      }
      cutAtSlotEnd: boolean
      devices: number
      endedAt: number | null
      gapMs: number
      id: string
      items: {
        bulletinId: string
        durationMs: number
        relay: {
          source: string
        } | null
        repeat: number
        title: string
      }[]
      order: number | null
      origin: {
        id: string
        name: string
      }
      /** @enum {string} */
      priority: 'normal' | 'priority'
      replaces: string | null
      slotMs: number | null
      targets: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
      /** @enum {string} */
      whenOvertaken: 'resume' | 'skip'
    }
    ScheduleOrderInput: {
      order: number
    }
    SchedulePreview: {
      airTime: components['schemas']['AirTimeDay'][]
      conflicts: {
        code: string
        nearestAt: number | null
        params: {
          [key: string]: string | number
        }
      }[]
      delays: {
        own: boolean
        scheduleId: string
        startsAt: number
        title: string
      }[]
      devices: {
        id: string
        name: string
        number: number
      }[]
      durationMs: number
      firstAt: number | null
      lifted: {
        at: number
        code: string
        overrideId: string
        reason: string
        until: number
      }[]
      meets: {
        order: number
        scheduleId: string
        startsAt: number
        title: string
      }[]
      paused: {
        at: number
        devices: number
        from: number
        pauseId: string
        reason: string
        until: number
      }[]
      policy: {
        at: number
        code: string
        nearestAt: number | null
        params: {
          [key: string]: string | number
        }
      }[]
      sessions: number
      soundMs: number
      starts: number[]
    }
    Schedules: {
      airTime: components['schemas']['AirTimeDay'][]
      holidays: components['schemas']['Holiday'][]
      items: components['schemas']['Schedule'][]
      moved: components['schemas']['MovedDay'][]
      overrides: components['schemas']['Override'][]
      pauses: components['schemas']['Pause'][]
      policy: {
        name: string
        quietHours: {
          from: string
          to: string
        }[]
      }
      sessions: components['schemas']['Session'][]
    }
    ScheduleWishInput: {
      cutAtSlotEnd?: boolean
      gapMs?: number
      items: {
        /** Format: uuid */
        bulletinId: string
        lengthMs?: number
        repeat?: number
      }[]
      onlyAt?: number
      order?: number
      /** Format: uuid */
      replaces?: string
      slotMs?: number
      takesBack?: string[]
      targets: (
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'unit'
          }
        | {
            /** Format: uuid */
            id: string
            /** @constant */
            kind: 'device'
          }
      )[]
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
      /** @enum {string} */
      whenOvertaken?: 'resume' | 'skip'
    }
    SecondCodeInput: {
      code: string
    }
    Sent: {
      id: string
    }
    SentProgramme: {
      from: {
        id: string
        name: string
      }
      gapMs: number
      id: string
      items: {
        bulletinId: string
        durationMs: number
        repeat: number
        title: string
      }[]
      lengthMs: number
      note: string
      playBy: number
      /** @enum {string} */
      priority: 'normal' | 'priority'
      sentAt: number
      sentBy: string
      when:
        | {
            at: number
            /** @constant */
            kind: 'once'
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'daily'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'weekly'
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
            weekdays: number[]
          }
        | {
            also?: string[]
            every?: number
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'monthly'
            months?: number[]
            movesWithWork?: boolean
            on:
              | {
                  days: number[]
                }
              | {
                  weekdays: {
                    nth: number
                    weekday: number
                  }[]
                }
            time: string
            /** Format: date */
            until: string
          }
        | {
            also?: string[]
            days: number[]
            except?: string[]
            /** Format: date */
            from: string
            /** @enum {string} */
            holidays?: 'skip' | 'only'
            /** @constant */
            kind: 'lunar'
            leapToo?: boolean
            months?: number[]
            movesWithWork?: boolean
            time: string
            /** Format: date */
            until: string
          }
      withdrawnAt: number | null
    }
    SentProgrammes: {
      items: {
        answers: components['schemas']['WardAnswer'][]
        mayWithdraw: boolean
        programme: components['schemas']['SentProgramme']
      }[]
    }
    Session: {
      bulletinId: string
      devices: number
      endsAt: number
      items: {
        bulletinId: string
        durationMs: number
        relay: boolean
        soundsAt: number | null
        startsAt: number
        /** @enum {string} */
        state: 'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'
        title: string
      }[]
      /** @enum {string} */
      kind: 'once' | 'daily' | 'weekly' | 'monthly' | 'lunar'
      order: number | null
      origin: {
        id: string
        name: string
      }
      /** @enum {string} */
      priority: 'normal' | 'priority'
      scheduleId: string
      shifted: {
        endsAt: number
        startsAt: number
      } | null
      startsAt: number
      /** @enum {string} */
      state: 'planned' | 'playing' | 'proven' | 'partial' | 'missed' | 'skipped' | 'interrupted' | 'unknown'
      title: string
    }
    SessionToLeaveOutInput: {
      startsAt: number
    }
    SignedDocument: {
      payload: string
      payloadType: string
      signatures: {
        keyid: string
        sig: string
      }[]
    }
    SignedHubCaInput: {
      /** Format: base64 */
      payload: string
      payloadType: string
      signature: {
        keyid: string
        /** Format: base64 */
        sig: string
      } | null
    }
    SignedPaperInput: {
      signature: {
        keyid: string
        /** Format: base64 */
        sig: string
      } | null
    }
    SignedTrustInput: {
      /** Format: base64 */
      payload: string
      payloadType: string
      signature: {
        keyid: string
        /** Format: base64 */
        sig: string
      } | null
    }
    SignInInput: {
      password: string
      userName: string
    }
    SignInLinkInput: {
      token: string
    }
    Speech: {
      durationMs: number | null
      error: string | null
      lufs: number | null
      marks: {
        end: number
        spoken: string
        start: number
        written: string
      }[]
      progress: number
      sha256: string | null
      spoken: string | null
      /** @enum {string} */
      state: 'none' | 'working' | 'ready' | 'failed'
    }
    Stagger: {
      items: {
        deviceId: string
        name: string
        staggerMs: number
      }[]
    }
    StaggerWishInput: {
      groups: string[][]
      stepMs: number
    }
    StopOrderInput: {
      /** Format: uuid */
      deviceId?: string
      /** Format: uuid */
      unitId?: string
    }
    Stopped: {
      commandId: string
      devices: number
    }
    TotpOffer: {
      qrSvg: string
      secret: string
      uri: string
    }
    TrustTaken: {
      version: number
    }
    TrustWishInput: {
      delegate: {
        area: string[]
        keyid: string
        kinds: ('bulletin' | 'live' | 'emergency' | 'override' | 'policy')[]
        notAfter: number
      }[]
      revoke: string[]
      withdraw: string[]
    }
    UnitBoundaries: {
      items: {
        geometry:
          | {
              coordinates: [number, number][][]
              /** @constant */
              type: 'Polygon'
            }
          | {
              coordinates: [number, number][][][]
              /** @constant */
              type: 'MultiPolygon'
            }
        name: string
        unitId: string
      }[]
    }
    UnitCatalogue: {
      provinces: {
        code: string
        communes: number
        name: string
      }[]
    }
    UnitCorrectionInput: {
      code?: string | null
      name?: string
    }
    UnitDetail: {
      code: string | null
      codes: {
        code: string
        fromAt: number
        untilAt: number | null
      }[]
      hasBoundary: boolean
      id: string
      /** @enum {string} */
      kind: 'province' | 'district' | 'commune' | 'hamlet'
      name: string
      origin: ('merge' | 'split' | 'rename' | 'continue') | null
      parentId: string | null
      path: string[]
      predecessors: {
        above: string | null
        at: number
        id: string
        name: string
      }[]
      successors: {
        above: string | null
        at: number
        id: string
        name: string
      }[]
      validFrom: number
      validUntil: number | null
    }
    UnitEndInput: {
      at: number
      /** @default [] */
      successors: string[]
    }
    UnitImportResult: {
      changed: number
      counts: {
        communes: {
          added: number
          known: number
        }
        formerCommunes: {
          added: number
          known: number
        }
        formerDistricts: {
          added: number
          known: number
        }
        formerProvinces: {
          added: number
          known: number
        }
        links: {
          added: number
          known: number
        }
        provinces: {
          added: number
          known: number
        }
      }
      nothingNew: boolean
      unresolved: string[]
    }
    UnitImportWishInput: {
      province: string
    }
    UnitList: {
      items: components['schemas']['ListedUnit'][]
    }
    UnitPlaysAt: {
      at: number
      items: components['schemas']['PlaysAt'][]
      silent: number
      sounded: number
      unknown: number
    }
    Visitor: {
      me: components['schemas']['Me'] | null
    }
    Voice: {
      id: string
      nameKey: string
    }
    VoiceList: {
      items: components['schemas']['Voice'][]
    }
    VolumeWishInput: {
      byHour: {
        from: string
        level: number
        to: string
      }[]
      ceilings: {
        from: string
        level: number
        to: string
        why: string
      }[]
      level: number
      staggerMs?: number
    }
    WardAnswer: {
      answeredAt: number | null
      answeredBy: string | null
      id: string
      obstacle: {
        code: string
        params: {
          [key: string]: string | number
        }
      } | null
      reason: string | null
      schedule: {
        endedAt: number | null
        id: string
        nextAt: number | null
        order: number | null
        when:
          | {
              at: number
              /** @constant */
              kind: 'once'
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'daily'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'weekly'
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
              weekdays: number[]
            }
          | {
              also?: string[]
              every?: number
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'monthly'
              months?: number[]
              movesWithWork?: boolean
              on:
                | {
                    days: number[]
                  }
                | {
                    weekdays: {
                      nth: number
                      weekday: number
                    }[]
                  }
              time: string
              /** Format: date */
              until: string
            }
          | {
              also?: string[]
              days: number[]
              except?: string[]
              /** Format: date */
              from: string
              /** @enum {string} */
              holidays?: 'skip' | 'only'
              /** @constant */
              kind: 'lunar'
              leapToo?: boolean
              months?: number[]
              movesWithWork?: boolean
              time: string
              /** Format: date */
              until: string
            }
      } | null
      /** @enum {string} */
      state: 'waiting' | 'placed' | 'declined' | 'tooLate' | 'withdrawn'
      unit: {
        id: string
        name: string
      }
    }
    Waveform: {
      peaks: number[]
    }
    WeekCopy: {
      made: {
        id: string
        startsAt: number
        title: string
      }[]
      refused: {
        code: string
        params: {
          [key: string]: string | number
        }
        startsAt: number
        title: string
      }[]
    }
    WeekCopyWishInput: {
      /** Format: date */
      from: string
      /** Format: date */
      to: string
    }
    Withdrawn: {
      withdrawn: number
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export type operations = Record<string, never>
