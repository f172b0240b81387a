"""说明理由予以保留 (WVR): are the declaration's own waivers complete, in force and needed?"""
